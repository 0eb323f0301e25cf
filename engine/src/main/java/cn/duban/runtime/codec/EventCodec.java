package cn.duban.runtime.codec;

import cn.duban.detection.Detectors;
import cn.duban.engine.DataKeys;
import cn.duban.region.Batch;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.Retention;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
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
 * Batches, pages and checkpoints are compressed, since their entries repeat each other's words; {@link SealedRows} encrypts the
 * personal texts in them.
 */
public final class EventCodec {
    private static final CBORMapper MAPPER = mapper();

    private static final ObjectWriter BATCH_OUT = MAPPER.writerFor(Batch.class);
    private static final ObjectReader BATCH_IN = MAPPER.readerFor(Batch.class);
    private static final ObjectWriter EVENT_OUT = MAPPER.writerFor(Recorded.class);
    private static final ObjectReader EVENT_IN = MAPPER.readerFor(Recorded.class);
    private static final ObjectWriter PAGE_OUT = MAPPER.writerFor(JournalPage.class);
    private static final ObjectReader PAGE_IN = MAPPER.readerFor(JournalPage.class);

    private static final ObjectWriter SUMMARY_OUT = MAPPER.writerFor(Summary.class);
    private static final ObjectReader SUMMARY_IN = MAPPER.readerFor(Summary.class);

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
    private static final ObjectWriter RETENTION_OUT = RARE_OUT.forType(Retention.Progress.class);
    private static final ObjectReader RETENTION_IN = RARE_IN.forType(Retention.Progress.class);

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
        CBORMapper mapper = CBORMapper.builder()
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
        mapper.setAnnotationIntrospector(
                PersonalFields.over(mapper.getSerializationConfig().getAnnotationIntrospector()));
        return mapper;
    }

    /** Texts under a key are written in clear: for tests and comparisons. */
    public static byte[] bytes(Batch batch) {
        return Compression.compress(write(BATCH_OUT, batch));
    }

    /** Texts under a key read as erased. */
    public static Batch batch(byte[] bytes) {
        return read(BATCH_IN, bytes, DataKeys.NONE);
    }

    static Draft draft(Batch batch) {
        return Draft.of(BATCH_OUT, batch);
    }

    static Batch batch(byte[] bytes, DataKeys keys) {
        return read(BATCH_IN, bytes, keys);
    }

    public static byte[] bytes(Recorded recorded) {
        return write(EVENT_OUT, recorded);
    }

    public static Recorded recorded(byte[] bytes) {
        try {
            return EVENT_IN.readValue(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(JournalPage page) {
        return Compression.compress(write(PAGE_OUT, page));
    }

    /** Texts under a key read as erased. */
    public static JournalPage page(byte[] bytes) {
        return read(PAGE_IN, bytes, DataKeys.NONE);
    }

    static Draft draft(JournalPage page) {
        return Draft.of(PAGE_OUT, page);
    }

    static JournalPage page(byte[] bytes, DataKeys keys) {
        return read(PAGE_IN, bytes, keys);
    }

    static Draft draft(Summary summary) {
        return Draft.of(SUMMARY_OUT, summary);
    }

    static Summary summary(byte[] bytes, DataKeys keys) {
        return read(SUMMARY_IN, bytes, keys);
    }

    public static byte[] bytes(RegionSnapshot snapshot) {
        return Compression.compress(write(STATE_OUT, snapshot));
    }

    /** Texts under a key read as erased. */
    public static RegionSnapshot snapshot(byte[] bytes) {
        return read(STATE_IN, bytes, DataKeys.NONE);
    }

    static Draft draft(RegionSnapshot snapshot) {
        return Draft.of(STATE_OUT, snapshot);
    }

    static RegionSnapshot snapshot(byte[] bytes, DataKeys keys) {
        return read(STATE_IN, bytes, keys);
    }

    public static byte[] bytes(Scoring.Snapshot snapshot) {
        return Compression.compress(write(CENTRE_OUT, snapshot));
    }

    public static Scoring.Snapshot scoring(byte[] bytes) {
        return read(CENTRE_IN, bytes, DataKeys.NONE);
    }

    public static byte[] bytes(Detectors.Snapshot snapshot) {
        return Compression.compress(write(WATCH_OUT, snapshot));
    }

    public static Detectors.Snapshot detection(byte[] bytes) {
        return read(WATCH_IN, bytes, DataKeys.NONE);
    }

    public static byte[] bytes(Retention.Progress progress) {
        return Compression.compress(write(RETENTION_OUT, progress));
    }

    public static Retention.Progress retention(byte[] bytes) {
        return read(RETENTION_IN, bytes, DataKeys.NONE);
    }

    /** Pages with the texts under a key taken out, as the ticket reads them once its key is erased. */
    public static JournalPage erased(JournalPage page) {
        Draft draft = draft(page);
        return read(PAGE_IN, draft.row(DataKeys.NONE), DataKeys.NONE);
    }

    /** A row whose texts are taken out and wait for their keys. */
    record Draft(byte[] body, TextSeal seal) {
        private static Draft of(ObjectWriter writer, Object value) {
            TextSeal seal = new TextSeal();
            byte[] body = Compression.compress(write(writer.withAttribute(PersonalFields.SEAL, seal), value));
            return new Draft(body, seal);
        }

        /** The keys must be loaded. */
        byte[] row(DataKeys keys) {
            return seal.empty() ? body : seal.around(body, keys);
        }
    }

    private static byte[] write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(ObjectReader reader, byte[] row, DataKeys keys) {
        try {
            if (!TextSeal.isSealed(row)) return reader.readValue(Compression.decompress(row));
            TextSeal.Opened opened = TextSeal.open(row, keys);
            return reader.withAttribute(PersonalFields.SEAL, opened).readValue(Compression.decompress(opened.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
