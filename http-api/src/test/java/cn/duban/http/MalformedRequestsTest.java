package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand requests, each a valid one with its bytes damaged at random. */
@Tag("drill")
class MalformedRequestsTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final int REQUESTS = 10_000;
    private static final long FLAT_BYTES = 64L << 20;

    private static List<byte[]> valid() {
        List<byte[]> all = new ArrayList<>();
        String close = "Host: localhost\nConnection: close\n";
        for (String path : List.of(
                "/v1/board",
                "/v1/tickets?state=open&limit=5",
                "/v1/tickets/NONE/history",
                "/v1/series?measure=registered",
                "/v1/scorecards?period=rolling-30d",
                "/v1/warnings",
                "/v1/live-line/sessions",
                "/health/ready",
                "/wall")) all.add(bytes(RawHttp.request("GET " + path, close, "")));
        for (String[] post : new String[][] {
            {"/v1/tickets/NONE/sign", "{\"commandId\":\"x\",\"unit\":\"YL-610802\"}"},
            {"/v1/tickets/NONE/urge", "{\"commandId\":\"x\",\"source\":\"CENTRE\",\"note\":\"n\"}"},
            {"/grafana/query", "{\"targets\":[{\"refId\":\"A\",\"target\":\"board\"}]}"},
            {"/v1/warnings/NONE/acknowledge", "{\"commandId\":\"x\"}"}
        })
            all.add(bytes(RawHttp.request(
                    "POST " + post[0],
                    close + "Content-Type: application/json\nContent-Length: " + post[1].length() + "\n",
                    post[1])));
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One to six damages: a bit, a byte, a piece lost, doubled or replaced. */
    private static byte[] damaged(byte[] request, Random random) {
        byte[] bytes = request.clone();
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = joined(bytes, at, new byte[0], at + length);
                case 3 ->
                    bytes = joined(
                            bytes, at + length, java.util.Arrays.copyOfRange(bytes, at, at + length), at + length);
                default -> {
                    byte[] noise = new byte[random.nextInt(40)];
                    random.nextBytes(noise);
                    bytes = joined(bytes, at, noise, at + length);
                }
            }
            if (bytes.length == 0) return new byte[] {' '};
        }
        return bytes;
    }

    private static byte[] joined(byte[] of, int head, byte[] middle, int tail) {
        byte[] all = new byte[head + middle.length + of.length - tail];
        System.arraycopy(of, 0, all, 0, head);
        System.arraycopy(middle, 0, all, head, middle.length);
        System.arraycopy(of, tail, all, head + middle.length, of.length - tail);
        return all;
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private ObjectNode figures() {
        ObjectNode board = (ObjectNode) engine.client().get("/v1/board").json();
        board.remove(List.of("asOf", "position"));
        return board;
    }

    @Test
    void damaged_requests_cause_no_error_change_no_figure_and_keep_no_memory() {
        List<byte[]> valid = valid();
        RawHttp raw = new RawHttp(engine.url());
        Random random = new Random(31);
        for (int i = 0; i < 500; i++) raw.send(damaged(valid.get(random.nextInt(valid.size())), random));
        ObjectNode before = figures();
        long heap = usedHeap();
        int refused = 0;
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            byte[] request = damaged(valid.get(random.nextInt(valid.size())), random);
            RawHttp.Answer answer = raw.send(request);
            if (answer.status() >= 400 || answer.status() == 0) refused++;
            // 501 and 505 are the server's answers to methods and versions that it does not know.
            if (answer.status() >= 500 && answer.status() != 501 && answer.status() != 505)
                errors.add(answer.status() + " to " + new String(request, StandardCharsets.ISO_8859_1));
        }
        assertThat(errors).isEmpty();
        assertThat(refused).isGreaterThan(REQUESTS / 2);
        assertThat(figures()).isEqualTo(before);
        assertThat(usedHeap() - heap).as("bytes kept").isLessThan(FLAT_BYTES);
        assertThat(engine.client()
                        .get("/v1/audit/recompute")
                        .json()
                        .path("agrees")
                        .asBoolean())
                .isTrue();
    }
}
