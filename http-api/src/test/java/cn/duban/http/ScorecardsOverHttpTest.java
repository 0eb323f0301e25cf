package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scores over HTTP, with units that no other test uses, since the engine is shared. */
class ScorecardsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** 吴堡县 and one of its towns. */
    private static final String COUNTY = "YL-610829";

    private static final Map<String, Caller> CALLERS = Map.of(
            "wubu", new Caller("wubu", Set.of(Role.UNIT), Set.of(), Set.of(COUNTY)),
            "jiaxian", new Caller("jiaxian", Set.of(Role.UNIT), Set.of(), Set.of("YL-610828")),
            "supervisor", new Caller("boss", Set.of(Role.SUPERVISOR), Set.of(), Set.of()));

    private final Client http = duban.client();
    private final Client limited =
            new Client(duban.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512));

    private void dispatched(String id) {
        http.post("/v1/tickets", Client.registration(id).put("region", "610829").toString());
        assertThat(http.ask("/v1/tickets/" + id + "/dispatch", "{'commandId':'d','lead':'" + COUNTY + "'}")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode line(String indicator) {
        JsonNode card =
                http.get("/v1/units/" + COUNTY + "/scorecard?period=2026").json();
        for (JsonNode line : card.path("indicators"))
            if (line.path("indicator").asText().equals(indicator)) return line;
        throw new AssertionError("no " + indicator + " in " + card);
    }

    private static String step(String id, String action, String ticket) {
        return "{'commandId':'" + id + "','action':'" + action + "','ticket':'" + ticket + "','unit':'" + COUNTY
                + "','reason':'不可抗力'}";
    }

    @Test
    void a_scorecard_has_every_command_answered_before_and_lists_its_tickets() {
        long before = line("VOLUME").path("rateOf").asLong();
        dispatched("SCORE-1");
        JsonNode volume = line("VOLUME");
        assertThat(volume.path("rateOf").asLong()).isEqualTo(before + 1);
        assertThat(volume.path("own").path("of").asLong()
                        + volume.path("below").path("of").asLong())
                .isEqualTo(volume.path("rateOf").asLong());
        JsonNode tickets = http.get(
                        "/v1/units/" + COUNTY + "/scorecard/tickets?indicator=VOLUME&side=in&period=2026&limit=500")
                .json();
        assertThat(tickets.path("items").findValuesAsText("ticket")).contains("SCORE-1");
        assertThat(tickets.path("items").size()).isEqualTo(tickets.path("total").asInt());
        assertThat(tickets.path("unopened").asInt()).isZero();
        JsonNode page = http.get("/v1/units/" + COUNTY + "/scorecard/tickets?indicator=VOLUME&period=2026&limit=1")
                .json();
        assertThat(page.path("items")).hasSize(1);
    }

    @Test
    void a_unit_appeals_a_supervisor_decides_and_past_scores_are_recounted() {
        dispatched("SCORE-2");
        long before = line("VOLUME").path("rateOf").asLong();
        long excluded = line("VOLUME").path("excluded").asLong();
        Client unit = limited.withToken("wubu");
        Client other = limited.withToken("jiaxian");
        Client supervisor = limited.withToken("supervisor");
        String path = "/v1/ledgers/exclusions";
        assertThat(other.ask(path, step("s-1", "APPEAL", "SCORE-2")).code()).isEqualTo("unit.not-yours");
        assertThat(unit.ask(path, step("s-2", "EXCLUDE", "SCORE-2")).code()).isEqualTo("role");
        assertThat(supervisor.ask(path, step("s-3", "REFUSE", "SCORE-2")).code())
                .isEqualTo("exclusion.wrong-state");
        assertThat(unit.ask(path, step("s-4", "APPEAL", "SCORE-2")).status()).isEqualTo(201);
        assertThat(unit.ask(path, step("s-4", "APPEAL", "SCORE-2")).status()).isEqualTo(200);
        assertThat(supervisor.ask(path, step("s-4", "EXCLUDE", "SCORE-2")).code())
                .isEqualTo("command.reused");
        assertThat(line("VOLUME").path("rateOf").asLong()).isEqualTo(before);
        assertThat(http.get("/v1/tickets/SCORE-2").json().path("excluded")).isEmpty();
        Client.Answer decided = supervisor.ask(path, step("s-5", "EXCLUDE", "SCORE-2"));
        assertThat(decided.status()).isEqualTo(201);
        assertThat(decided.json().path("steps").findValuesAsText("by")).containsExactly("wubu", "boss");
        assertThat(line("VOLUME").path("rateOf").asLong()).isEqualTo(before - 1);
        assertThat(line("VOLUME").path("excluded").asLong()).isEqualTo(excluded + 1);
        assertThat(http.get("/v1/tickets/SCORE-2").json().path("excluded"))
                .extracting(JsonNode::asText)
                .containsExactly(COUNTY);
        assertThat(unit.get(path + "?ticket=SCORE-2").json().path("items")).hasSize(1);
        assertThat(other.get(path).text()).doesNotContain("SCORE-2");
        JsonNode listed = http.get("/v1/units/" + COUNTY
                        + "/scorecard/tickets?indicator=VOLUME&side=excluded&period=2026&limit=500")
                .json();
        assertThat(listed.path("items").findValuesAsText("reason")).contains("不可抗力");
        assertThat(supervisor.ask(path, step("s-6", "EXCLUDE", "NOBODYS")).code())
                .isEqualTo("ticket.unknown");
        assertThat(http.get("/v1/audit/recompute").json().path("centre").size()).isZero();
    }

    @Test
    void a_unit_sees_only_its_own_scorecard_and_place() {
        dispatched("SCORE-3");
        Client unit = limited.withToken("wubu");
        assertThat(unit.get("/v1/units/" + COUNTY + "/scorecard").status()).isEqualTo(200);
        assertThat(unit.get("/v1/units/YL-610828/scorecard").code()).isEqualTo("unit.not-yours");
        assertThat(unit.get("/v1/units/YL-610828/scorecard/tickets?indicator=VOLUME")
                        .code())
                .isEqualTo("unit.not-yours");
        JsonNode ranking = unit.get("/v1/scorecards?period=2026").json();
        assertThat(ranking.findValuesAsText("unit")).containsOnly(COUNTY);
        JsonNode all = http.get("/v1/scorecards?period=2026&class=COUNTY").json();
        assertThat(all.path("units").size() + all.path("unranked").size()).isEqualTo(12);
    }

    @Test
    void an_unknown_period_or_indicator_is_refused() {
        assertThat(http.get("/v1/units/" + COUNTY + "/scorecard?period=2026-13").code())
                .isEqualTo("validation");
        assertThat(http.get("/v1/units/" + COUNTY + "/scorecard/tickets").code())
                .isEqualTo("validation");
        assertThat(http.get("/v1/scorecards?period=2020").text()).contains("?period", "three years");
        assertThat(http.get("/v1/units/NONE/scorecard").code()).isEqualTo("unit.unknown");
    }
}
