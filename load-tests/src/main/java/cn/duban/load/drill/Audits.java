package cn.duban.load.drill;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import cn.duban.load.report.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The engine's own proofs and its boards, asked once the dust has settled. */
final class Audits {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int EXAMPLES = 10;

    private final EngineClient engine;

    Audits(EngineClient engine) {
        this.engine = engine;
    }

    /** @param tickets that exist as far as their histories say */
    void report(Summary summary, long tickets) {
        recompute(summary, tickets);
        deadlines(summary);
        boards(summary);
    }

    /** Live minus recomputed, for every region. */
    private void recompute(Summary summary, long existing) {
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

    private void deadlines(Summary summary) {
        Answer answer = engine.get("/v1/audit/deadlines", PATIENCE);
        summary.promise("the engine's deadline audit answers", answer.ok(), answer.status());
        summary.zero(
                "clocks and rungs that should have rung and did not",
                answer.body().path("missingCount").asLong(-1));
        for (String figure : List.of("armed", "recorded", "p50Millis", "p99Millis", "maxMillis")) {
            summary.figure("deadlines." + figure, answer.body().path(figure).asText());
        }
    }

    private void boards(Summary summary) {
        long[] listed = {0};
        engine.each("/v1/tickets?state=open", ticket -> listed[0]++);
        long shown = engine.json("/v1/board").path("open").path("total").asLong(-1);
        long regions = 0;
        for (JsonNode region : engine.json("/v1/regions")) {
            regions += engine.json("/v1/regions/" + region.path("id").asText() + "/board")
                    .path("open")
                    .path("total")
                    .asLong(-1);
        }
        summary.promise(
                "the city's board shows the open tickets listed", shown == listed[0], shown + " of " + listed[0]);
        summary.promise("the regions' boards sum to the city's", regions == shown, regions + " of " + shown);
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
