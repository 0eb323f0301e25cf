package cn.duban.load.boston;

import cn.duban.load.boston.BostonCase.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The engine's verdicts compared with the recorded ones, case by case. */
record BostonVerdicts(int compared, int agreed, List<String> disagreements, List<String> missing) {

    /** @param tickets the engine's tickets by id, each with {@code onTime} */
    static BostonVerdicts compare(List<BostonCase> cases, Map<String, JsonNode> tickets) {
        int compared = 0;
        int agreed = 0;
        List<String> disagreements = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (BostonCase found : cases) {
            if (!found.replayable()) {
                continue;
            }
            JsonNode ticket = tickets.get(BostonPlan.ticket(found));
            if (ticket == null) {
                missing.add(found.id());
                continue;
            }
            if (!found.comparable()) {
                continue;
            }
            compared++;
            String verdict = verdict(ticket.path("onTime"));
            if (verdict.equals(found.recordedVerdict())) {
                agreed++;
            } else {
                disagreements.add(found.id() + " recorded " + found.recordedVerdict() + ", engine " + verdict
                        + ", target " + found.target().map(Object::toString).orElse("none") + ", closed "
                        + found.closed().map(Object::toString).orElse("never"));
            }
        }
        return new BostonVerdicts(compared, agreed, disagreements, missing);
    }

    private static String verdict(JsonNode onTime) {
        if (!onTime.isBoolean()) {
            return "UNDECIDED";
        }
        return (onTime.asBoolean() ? Verdict.ONTIME : Verdict.OVERDUE).name();
    }
}
