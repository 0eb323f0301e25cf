package cn.duban.load.boston;

import cn.duban.load.client.EngineClient;
import cn.duban.load.report.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the result of a replay with its input: verdicts, lists, boards, and every faulty row by name. */
final class BostonReport {

    private static final int NAMED = 100;

    private final EngineClient engine;
    private final BostonFile recorded;

    BostonReport(EngineClient engine, BostonFile recorded) {
        this.engine = engine;
        this.recorded = recorded;
    }

    void report(Summary summary, Optional<Path> verdictFile) throws IOException {
        Map<String, JsonNode> tickets = new HashMap<>();
        engine.each(
                "/v1/tickets?state=all", ticket -> tickets.put(ticket.path("id").asText(), ticket));
        BostonVerdicts verdicts = BostonVerdicts.compare(recorded.cases(), tickets);
        summary.figure("snapshot", recorded.snapshot().atZone(BostonFile.ZONE).toOffsetDateTime())
                .figure("compared", verdicts.compared())
                .figure("agreed", verdicts.agreed())
                .figure("disagreements", capped(verdicts.disagreements()));
        dirt(recorded).forEach((dirt, ids) -> summary.figure(dirt.reason + " (" + ids.size() + ")", capped(ids)));
        summary.zero(
                "every comparable verdict agrees; disagreements",
                verdicts.disagreements().size());
        summary.zero("every request sent is listed; missing", verdicts.missing().size());
        boards(summary, tickets);
        if (verdictFile.isPresent()) {
            write(tickets, verdictFile.get());
        }
    }

    private void boards(Summary summary, Map<String, JsonNode> tickets) {
        long sent = recorded.cases().stream().filter(BostonCase::replayable).count();
        long open = openCases(Optional.empty());
        long overdue = recorded.cases().stream()
                .filter(found -> found.replayable() && found.closed().isEmpty())
                .filter(found -> found.byOwnDates(recorded.snapshot()) == BostonCase.Verdict.OVERDUE)
                .count();
        JsonNode city = engine.json("/v1/board").path("open");
        equal(summary, "tickets listed", sent, tickets.size());
        equal(summary, "open on the city board", open, city.path("total").asLong(-1));
        equal(
                summary,
                "overdue on the city board",
                overdue,
                city.path("overdue").asLong(-1));
        long wrong = 0;
        for (JsonNode region : engine.json("/v1/regions")) {
            String code = region.path("id").asText();
            long shown = engine.json("/v1/regions/" + code + "/board")
                    .path("open")
                    .path("total")
                    .asLong(-1);
            wrong += shown == openCases(Optional.of(code)) ? 0 : 1;
        }
        summary.zero("every region's board shows its open requests; wrong boards", wrong);
    }

    private long openCases(Optional<String> region) {
        return recorded.cases().stream()
                .filter(found -> found.replayable() && found.closed().isEmpty())
                .filter(found -> region.isEmpty() || region.get().equals(BostonPlaces.region(found)))
                .count();
    }

    private static void equal(Summary summary, String what, long in, long out) {
        summary.promise(what + " equals what went in", in == out, out + " of " + in);
    }

    static Map<RowFault, List<String>> dirt(BostonFile recorded) {
        Map<RowFault, List<String>> rows = new EnumMap<>(RowFault.class);
        for (BostonCase found : recorded.cases()) {
            for (RowFault dirt : found.dirt()) {
                rows.computeIfAbsent(dirt, key -> new ArrayList<>()).add(found.id());
            }
        }
        return rows;
    }

    private static List<String> capped(List<String> all) {
        return all.size() <= NAMED ? List.copyOf(all) : List.copyOf(all.subList(0, NAMED));
    }

    private static void write(Map<String, JsonNode> tickets, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(tickets)
                .forEach((id, ticket) ->
                        lines.add(id + " " + ticket.path("status").asText() + " "
                                + ticket.path("onTime").asText()));
        Files.write(file, lines);
    }
}
