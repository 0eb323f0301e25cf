package cn.duban.load.client;

import cn.duban.load.report.Latencies;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The engine's results for the lines of a stream. The engine closes some tickets itself, so a call-back or a close of the
 * script may come second; these, and the script's later commands for such a ticket, are counted separately and are no
 * errors.
 */
public final class LineResults implements NdjsonStream.Listener {

    private static final int EXAMPLES = 10;

    private final Progress progress;
    private final Latencies latencies = new Latencies();
    private final List<String> examples = new ArrayList<>();
    private final Map<String, Long> refusedByCode = new TreeMap<>();
    private final Set<String> endedByItself = new HashSet<>();
    private long accepted;
    private long cameSecond;
    private long refused;

    public LineResults(Progress progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void result(String line, long sentAtNanos, JsonNode result) {
        progress.advance(1);
        latencies.record(System.nanoTime() - sentAtNanos);
        int status = result.path("status").asInt();
        if (status >= 200 && status < 300) {
            accepted++;
            return;
        }
        if (cameSecond(line, result)) {
            cameSecond++;
            return;
        }
        refused++;
        refusedByCode.merge(result.path("code").asText("none"), 1L, Long::sum);
        if (examples.size() < EXAMPLES) {
            examples.add(line + " -> " + result);
        }
    }

    public synchronized long refused() {
        return refused;
    }

    public synchronized long accepted() {
        return accepted;
    }

    public synchronized void report(Summary summary) {
        summary.figure("accepted", accepted)
                .figure("cameSecond", cameSecond)
                .figure("lineLatency", latencies.figures());
        if (!refusedByCode.isEmpty()) {
            summary.figure("refusedByCode", refusedByCode).figure("refusedExamples", List.copyOf(examples));
        }
        summary.zero("every line of the script is accepted; refused", refused);
    }

    private boolean cameSecond(String line, JsonNode result) {
        if (!result.path("code").asText().equals("ticket.wrong-status")) {
            return false;
        }
        String ticket = result.path("id").asText(field(line, "id"));
        boolean mayComeSecond = line.contains("\"op\":\"close\"") || line.contains("\"op\":\"call-back\"");
        if (mayComeSecond) {
            endedByItself.add(ticket);
        }
        return mayComeSecond || endedByItself.contains(ticket);
    }

    private static String field(String line, String name) {
        int start = line.indexOf("\"" + name + "\":\"");
        if (start < 0) {
            return "";
        }
        int from = start + name.length() + 4;
        return line.substring(from, line.indexOf('"', from));
    }
}
