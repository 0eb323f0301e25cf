package cn.duban.load.boston;

import cn.duban.load.report.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What the engine answered to the lines of a replay: every one must be accepted. */
final class ReplayResults {

    private static final int EXAMPLES = 10;

    private final List<String> examples = new ArrayList<>();
    private long accepted;
    private long closedByItself;
    private long refused;

    synchronized void take(String line, JsonNode result) {
        int status = result.path("status").asInt();
        if (status >= 200 && status < 300) {
            accepted++;
        } else if (line.contains("\"op\":\"close\"")
                && result.path("code").asText().equals("ticket.wrong-status")) {
            // The policy closes by itself after the call-back; the recorded closing then comes second.
            closedByItself++;
        } else {
            refused++;
            if (examples.size() < EXAMPLES) {
                examples.add(line + " -> " + result);
            }
        }
    }

    synchronized void report(Summary summary) {
        summary.figure("accepted", accepted).figure("closedByItself", closedByItself);
        examples.forEach(example -> summary.figure("refused " + (examples.indexOf(example) + 1), example));
        summary.zero("every recorded step is accepted; refused lines", refused);
    }
}
