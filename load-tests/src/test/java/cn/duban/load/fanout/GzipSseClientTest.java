package cn.duban.load.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** A reader that shares segments with others gets every frame of its own stream, however it is compressed. */
class GzipSseClientTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
    private static final byte[] GZIP = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    private final FrameCache heard = new FrameCache();
    private final SegmentCache pieces = new SegmentCache();

    private static String event(int place) {
        return "id: 610802:" + place + ".0\nevent: ticket.signed\ndata: {\"specversion\":\"1.0\",\"id\":\"" + id(place)
                + "\",\"data\":{\"title\":\"暖气不热\"}}\n\n";
    }

    private static String id(int event) {
        return "T-" + event % 7 + "#" + (1 + event / 7);
    }

    private static List<String> ids(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int event = from; event < to; event++) ids.add(id(event));
        return ids;
    }

    private static byte[] pressed(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(plain);
        byte[] buffer = new byte[plain.length + 100];
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    private static byte[] stored(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, (byte) plain.length, (byte) (plain.length >> 8)});
        out.writeBytes(new byte[] {(byte) ~plain.length, (byte) (~plain.length >> 8)});
        out.writeBytes(plain);
        out.writeBytes(new byte[] {0, 0, 0, (byte) 0xFF, (byte) 0xFF});
        return out.toByteArray();
    }

    /** Events between two numbers in the same segments for all, and this reader's own lines between them. */
    private static byte[] stream(int from, int to, long seed) {
        Random shared = new Random(9);
        Random own = new Random(seed);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(HEAD.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(GZIP);
        all.writeBytes(stored("retry: 2000\n\n".getBytes(StandardCharsets.UTF_8)));
        for (int event = 0; event < to; ) {
            int end = Math.min(to, event + 1 + shared.nextInt(6));
            StringBuilder piece = new StringBuilder();
            for (; event < end; event++) if (event >= from) piece.append(event(event));
            if (piece.length() > 0) all.writeBytes(pressed(piece.toString().getBytes(StandardCharsets.UTF_8)));
            if (own.nextInt(4) == 0)
                // Contains bytes that look like the end of a segment.
                all.writeBytes(stored(new byte[] {':', 0, 0, (byte) 0xFF, (byte) 0xFF, '\n', '\n'}));
        }
        return all.toByteArray();
    }

    private FedReader listener(byte[] bytes) {
        return new FedReader(bytes, each -> new GzipSseClient(heard, pieces, each));
    }

    @Test
    void readers_get_their_own_streams_however_they_are_cut_and_interleaved() {
        for (int seed = 0; seed < 200; seed++) {
            List<FedReader> listeners =
                    List.of(listener(stream(0, 60, 1)), listener(stream(0, 60, 2)), listener(stream(23, 60, 3)));
            FedReader.all(listeners, new Random(seed));
            assertThat(listeners.get(0).got).isEqualTo(ids(0, 60));
            assertThat(listeners.get(1).got).isEqualTo(ids(0, 60));
            assertThat(listeners.get(2).got).isEqualTo(ids(23, 60));
        }
    }

    @Test
    void a_stream_that_is_not_compressed_is_refused() {
        FedReader plain = listener((HEAD + "retry: 2000\n\n" + event(1)).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> plain.hears(Integer.MAX_VALUE)).hasMessageContaining("not compressed");
    }
}
