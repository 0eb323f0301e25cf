package cn.duban.runtime;

import cn.duban.centre.Centre;
import cn.duban.region.Batch;
import cn.duban.region.RegionSnapshot;
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
import java.util.Arrays;
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
    /** A checkpoint may need megabytes once; nobody keeps them. */
    private static final int LARGE = 512 * 1024;

    private static final ThreadLocal<Press> PRESS = ThreadLocal.withInitial(Press::new);

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
    private static final ObjectWriter PAGE_OUT = MAPPER.writerFor(JournalPage.class);
    private static final ObjectReader PAGE_IN = MAPPER.readerFor(JournalPage.class);
    private static final ObjectWriter STATE_OUT = MAPPER.writerFor(RegionSnapshot.class);
    private static final ObjectReader STATE_IN = MAPPER.readerFor(RegionSnapshot.class);

    private static final ObjectWriter CENTRE_OUT = MAPPER.writerFor(Centre.Snapshot.class);
    private static final ObjectReader CENTRE_IN = MAPPER.readerFor(Centre.Snapshot.class);

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

    public static byte[] bytes(JournalPage page) {
        return deflated(write(PAGE_OUT, page));
    }

    public static JournalPage page(byte[] bytes) {
        return read(PAGE_IN, inflated(bytes));
    }

    public static byte[] bytes(RegionSnapshot snapshot) {
        return deflated(write(STATE_OUT, snapshot));
    }

    public static RegionSnapshot snapshot(byte[] bytes) {
        return read(STATE_IN, inflated(bytes));
    }

    public static byte[] bytes(Centre.Snapshot snapshot) {
        return deflated(write(CENTRE_OUT, snapshot));
    }

    public static Centre.Snapshot centre(byte[] bytes) {
        return read(CENTRE_IN, inflated(bytes));
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
        return plain.length < WORTH_DEFLATING
                ? marked(PLAIN, plain, plain.length)
                : PRESS.get().deflated(plain);
    }

    private static byte[] marked(byte mark, byte[] bytes, int length) {
        byte[] marked = new byte[length + 1];
        marked[0] = mark;
        System.arraycopy(bytes, 0, marked, 1, length);
        return marked;
    }

    /** A deflater with its quarter of a megabyte, kept for the next batch of the same thread. */
    private static final class Press {
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private byte[] out = new byte[16 * 1024];

        byte[] deflated(byte[] plain) {
            deflater.reset();
            deflater.setInput(plain);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                if (length == out.length) out = Arrays.copyOf(out, 2 * out.length);
                length += deflater.deflate(out, length, out.length - length);
            }
            byte[] bytes = marked(DEFLATED, out, length);
            if (out.length > LARGE) out = new byte[LARGE];
            return bytes;
        }
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
