package cn.duban.runtime;

import cn.duban.region.Batch;
import cn.duban.region.RegionState;
import cn.duban.ticket.Recorded;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The bytes of everything that is kept: CBOR with short stable type names and no class names; instants are milliseconds.
 * Batches and checkpoints are deflated, since their entries repeat each other's words.
 */
public final class Wire {
    private static final byte PLAIN = 0;
    private static final byte DEFLATED = 1;
    private static final int WORTH_DEFLATING = 512;

    private static final CBORMapper MAPPER = CBORMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new BlackbirdModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final ObjectWriter BATCH_OUT = MAPPER.writerFor(Batch.class);
    private static final ObjectReader BATCH_IN = MAPPER.readerFor(Batch.class);
    private static final ObjectWriter EVENT_OUT = MAPPER.writerFor(Recorded.class);
    private static final ObjectReader EVENT_IN = MAPPER.readerFor(Recorded.class);
    private static final ObjectWriter STATE_OUT = MAPPER.writerFor(RegionState.Snapshot.class);
    private static final ObjectReader STATE_IN = MAPPER.readerFor(RegionState.Snapshot.class);

    private Wire() {}

    public static byte[] bytes(Batch batch) {
        return deflated(write(BATCH_OUT, batch));
    }

    public static Batch batch(byte[] bytes) {
        return read(BATCH_IN, inflated(bytes));
    }

    public static byte[] bytes(Recorded recorded) {
        return write(EVENT_OUT, recorded);
    }

    public static Recorded recorded(byte[] bytes) {
        return read(EVENT_IN, bytes);
    }

    public static byte[] bytes(RegionState.Snapshot snapshot) {
        return deflated(write(STATE_OUT, snapshot));
    }

    public static RegionState.Snapshot snapshot(byte[] bytes) {
        return read(STATE_IN, inflated(bytes));
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

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
        if (plain.length < WORTH_DEFLATING) {
            out.write(PLAIN);
            out.write(plain, 0, plain.length);
            return out.toByteArray();
        }
        out.write(DEFLATED);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static byte[] inflated(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 5 + 64);
        if (bytes[0] == PLAIN) {
            out.write(bytes, 1, bytes.length - 1);
            return out.toByteArray();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, 1, bytes.length - 1);
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0 && inflater.needsInput()) throw new IllegalStateException("truncated bytes");
                out.write(buffer, 0, n);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("unreadable bytes", e);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }
}
