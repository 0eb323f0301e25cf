package cn.duban.runtime.codec;

import cn.duban.detection.Detectors;
import cn.duban.region.Batch;
import cn.duban.region.RegionSnapshot;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.Recorded;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The codec of everything that is kept: CBOR with short stable type names and no class names; instants are milliseconds.
 * Batches, pages and checkpoints are compressed, since their entries repeat each other's words.
 */
public final class EventCodec {
    private static final CBORMapper MAPPER = mapper();

    private static final ObjectWriter BATCH_OUT = MAPPER.writerFor(Batch.class);
    private static final ObjectReader BATCH_IN = MAPPER.readerFor(Batch.class);
    private static final ObjectWriter EVENT_OUT = MAPPER.writerFor(Recorded.class);
    private static final ObjectReader EVENT_IN = MAPPER.readerFor(Recorded.class);
    private static final ObjectWriter PAGE_OUT = MAPPER.writerFor(JournalPage.class);
    private static final ObjectReader PAGE_IN = MAPPER.readerFor(JournalPage.class);

    // Checkpoints are rare, so their serializers are looked up at the first use, which saves time at a start.
    private static final ObjectWriter RARE_OUT = MAPPER.writer().without(SerializationFeature.EAGER_SERIALIZER_FETCH);
    private static final ObjectReader RARE_IN =
            MAPPER.reader().without(DeserializationFeature.EAGER_DESERIALIZER_FETCH);
    private static final ObjectWriter STATE_OUT = RARE_OUT.forType(RegionSnapshot.class);
    private static final ObjectReader STATE_IN = RARE_IN.forType(RegionSnapshot.class);
    private static final ObjectWriter CENTRE_OUT = RARE_OUT.forType(Scoring.Snapshot.class);
    private static final ObjectReader CENTRE_IN = RARE_IN.forType(Scoring.Snapshot.class);
    private static final ObjectWriter WATCH_OUT = RARE_OUT.forType(Detectors.Snapshot.class);
    private static final ObjectReader WATCH_IN = RARE_IN.forType(Detectors.Snapshot.class);

    /** Writes as the time module does. Marked as standard, since Blackbird falls back to reflection for other serializers. */
    @JacksonStdImpl
    private static final class Millis extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1;

        private Millis() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(instant.toEpochMilli());
        }
    }

    private EventCodec() {}

    private static CBORMapper mapper() {
        return CBORMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(new BlackbirdModule())
                .addModule(new SimpleModule().addSerializer(Instant.class, new Millis()))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    public static byte[] bytes(Batch batch) {
        return Compression.compress(write(BATCH_OUT, batch));
    }

    public static Batch batch(byte[] bytes) {
        return read(BATCH_IN, Compression.decompress(bytes));
    }

    public static byte[] bytes(Recorded recorded) {
        return write(EVENT_OUT, recorded);
    }

    public static Recorded recorded(byte[] bytes) {
        return read(EVENT_IN, bytes);
    }

    public static byte[] bytes(JournalPage page) {
        return Compression.compress(write(PAGE_OUT, page));
    }

    public static JournalPage page(byte[] bytes) {
        return read(PAGE_IN, Compression.decompress(bytes));
    }

    public static byte[] bytes(RegionSnapshot snapshot) {
        return Compression.compress(write(STATE_OUT, snapshot));
    }

    public static RegionSnapshot snapshot(byte[] bytes) {
        return read(STATE_IN, Compression.decompress(bytes));
    }

    public static byte[] bytes(Scoring.Snapshot snapshot) {
        return Compression.compress(write(CENTRE_OUT, snapshot));
    }

    public static Scoring.Snapshot scoring(byte[] bytes) {
        return read(CENTRE_IN, Compression.decompress(bytes));
    }

    public static byte[] bytes(Detectors.Snapshot snapshot) {
        return Compression.compress(write(WATCH_OUT, snapshot));
    }

    public static Detectors.Snapshot detection(byte[] bytes) {
        return read(WATCH_IN, Compression.decompress(bytes));
    }

    private static byte[] write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(ObjectReader reader, byte[] bytes) {
        try {
            return reader.readValue(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
