package cn.duban.load.drill;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import cn.duban.load.report.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the engine's own audits and its boards, after the load has ended. */
public final class Audits {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int EXAMPLES = 10;
    private static final int MOMENTS = 100;
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final EngineClient engine;

    public Audits(EngineClient engine) {
        this.engine = engine;
    }

    /** @param tickets that exist according to their histories */
    void report(Summary summary, long tickets) {
        recompute(summary, tickets);
        deadlines(summary);
        boards(summary);
    }

    /** Live minus recomputed, for every region. @param existing tickets that exist according to their histories */
    public void recompute(Summary summary, long existing) {
        Answer answer = engine.get("/v1/audit/recompute", PATIENCE);
        summary.promise("the engine's recomputation answers", answer.ok(), answer.status());
        List<String> differ = new ArrayList<>();
        long tickets = 0;
        for (JsonNode region : answer.body().path("regions")) {
            String code = region.path("region").asText();
            tickets += region.path("tickets").asLong();
            nonZero(code, region.path("differences"), differ);
            region.path("inNoRegion").forEach(ticket -> differ.add(ticket.asText() + " is in no region"));
            region.path("inTwoRegions").forEach(ticket -> differ.add(ticket.asText() + " is in two regions"));
        }
        summary.promise("the recomputation found every ticket", tickets == existing, tickets + " of " + existing);
        if (!differ.isEmpty()) {
            summary.figure("recompute examples", differ.subList(0, Math.min(EXAMPLES, differ.size())));
        }
        summary.zero("live minus recomputed: figures that differ", differ.size());
    }

    /** Deadlines that should have been recorded and were not. */
    public void deadlines(Summary summary) {
        Answer answer = engine.get("/v1/audit/deadlines", PATIENCE);
        summary.promise("the engine's deadline audit answers", answer.ok(), answer.status());
        summary.zero(
                "clocks and rungs that should have rung and did not",
                answer.body().path("missingCount").asLong(-1));
        for (String figure : List.of("armed", "recorded", "p50Millis", "p99Millis", "maxMillis")) {
            summary.figure("deadlines." + figure, answer.body().path(figure).asText());
        }
    }

    /**
     * The clock keeps running, so the boards are compared at one moment: all at the same positions before and after the
     * list is read.
     */
    private void boards(Summary summary) {
        for (int attempt = 0; attempt < MOMENTS; attempt++) {
            String before = engine.json("/v1/board").path("position").asText();
            long[] listed = {0};
            engine.each("/v1/tickets?state=open", ticket -> listed[0]++);
            long regions = 0;
            List<String> positions = new ArrayList<>();
            for (JsonNode region : engine.json("/v1/regions")) {
                JsonNode board = engine.json("/v1/regions/" + region.path("id").asText() + "/board");
                regions += board.path("open").path("total").asLong(-1);
                positions.add(board.path("position").asText());
            }
            JsonNode city = engine.json("/v1/board");
            String after = city.path("position").asText();
            if (!before.equals(after) || !after.equals(String.join(",", positions))) {
                Pause.of(BETWEEN);
                continue;
            }
            long shown = city.path("open").path("total").asLong(-1);
            summary.promise(
                    "the city's board shows the open tickets listed", shown == listed[0], shown + " of " + listed[0]);
            summary.promise("the regions' boards sum to the city's", regions == shown, regions + " of " + shown);
            return;
        }
        summary.promise("a quiet moment was found to compare the boards in", false, MOMENTS + " tried");
    }

    static void nonZero(String path, JsonNode node, List<String> found) {
        if (node.isNumber() && node.asDouble() != 0) {
            found.add(path + " = " + node);
        } else if (node.isObject()) {
            node.properties().forEach(field -> nonZero(path + "/" + field.getKey(), field.getValue(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                nonZero(path + "/" + i, node.get(i), found);
            }
        }
    }
}
