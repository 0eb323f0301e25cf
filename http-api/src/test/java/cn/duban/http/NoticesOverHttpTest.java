package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Directory, silences and outcomes of rungs over HTTP, with the local channel, which sends nothing. */
class NoticesOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String HEADING = "编号,姓名,职务,单位,电话\n";

    private final Client http = duban.client();

    private Client.Answer adopt(String csv) {
        return http.send("POST", "/v1/directory", csv, "Content-Type", "text/csv; charset=utf-8");
    }

    /** Other tests send no notices, so they need an empty directory. */
    @AfterEach
    void emptyTheDirectory() {
        assertThat(adopt(HEADING).status()).isEqualTo(200);
    }

    private void overdue(String id) {
        http.post(
                "/v1/tickets", Client.registration(id).put("urgency", "URGENT").toString());
        http.ask("/v1/tickets/" + id + "/dispatch", "{'commandId':'d','lead':'YL-610802'}");
        duban.step(Duration.ofMinutes(31));
    }

    private JsonNode rung(String id, String name) {
        JsonNode explanation = http.get("/v1/tickets/" + id + "/explain").json();
        for (JsonNode clock : explanation.get("clocks"))
            if (clock.get("clock").get("kind").asText().equals("SIGN"))
                for (JsonNode rung : clock.get("rungs"))
                    if (rung.get("rung").asText().equals(name)) return rung;
        throw new AssertionError("no rung " + name + " in " + explanation);
    }

    @Test
    void a_csv_table_replaces_the_directory_and_its_officers_get_notices() {
        assertThat(adopt(HEADING + "n-1,李联络,LIAISON,YL-610802,13900000000\n")
                        .json()
                        .get("officers")
                        .asInt())
                .isEqualTo(1);
        JsonNode officer = http.get("/v1/directory").json().get(0);
        assertThat(officer.get("officeName").asText()).isEqualTo("联络员");
        assertThat(officer.get("onDuty").asBoolean()).isTrue();
        overdue("NOTICE-1");
        await("the notice of the rung is sent")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(rung("NOTICE-1", "due").get("notices").findValuesAsText("state"))
                                .containsExactly("SENT"));
        JsonNode notice = rung("NOTICE-1", "due").get("notices").get(0);
        assertThat(notice.get("name").asText()).isEqualTo("李联络");
        assertThat(notice.get("channel").asText()).isEqualTo("local");
        JsonNode ticket = http.get("/v1/tickets/NOTICE-1").json();
        assertThat(ticket.get("rungs").findValuesAsText("state")).contains("SENT");
        assertThat(http.get("/v1/tickets/NOTICE-1/history").text()).contains("notice-sent");
    }

    @Test
    void a_table_with_faults_is_refused_line_by_line_and_replaces_nothing() {
        Client.Answer answer = adopt(HEADING + "n-1,甲,LIAISONS,YL-610802,1\nn-2,乙,LIAISON,YL-1,1\n");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").findValuesAsText("pointer")).containsExactly("/line/2", "/line/3");
        assertThat(http.get("/v1/directory").json()).isEmpty();
        assertThat(http.post("/v1/directory", "{}").status()).isEqualTo(415);
    }

    @Test
    void a_silence_withholds_notices_and_the_explanation_gives_the_reason() {
        adopt(HEADING + "n-1,李联络,LIAISON,YL-610802,13900000000\n");
        String until =
                duban.engine().clock().instant().plus(Duration.ofHours(2)).toString();
        assertThat(http.ask("/v1/silences", "{'unit':'YL-610802','reason':'系统演练','until':'" + until + "'}")
                        .status())
                .isEqualTo(201);
        assertThat(http.get("/v1/silences").json().get(0).get("active").asBoolean())
                .isTrue();
        overdue("NOTICE-2");
        JsonNode due = rung("NOTICE-2", "due");
        assertThat(due.get("notices")).isEmpty();
        assertThat(due.get("unsent").get(0).get("reason").asText()).isEqualTo("SILENCED");
        assertThat(due.get("unsent").get(0).get("detail").asText()).contains("系统演练");
        duban.step(Duration.ofHours(3));
    }

    @Test
    void a_silence_that_begins_later_is_listed_and_not_active_yet() {
        Instant now = duban.engine().clock().instant();
        String body = "{'id':'later','unit':'YL-610822','reason':'系统割接','from':'" + now.plusSeconds(3_600)
                + "','until':'" + now.plusSeconds(7_200) + "'}";
        JsonNode silence = http.ask("/v1/silences", body).json();
        assertThat(Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                        silence.get("from").asText())))
                .isEqualTo(now.plusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS));
        assertThat(silence.get("active").asBoolean()).isFalse();
        Client.Answer backwards =
                http.ask("/v1/silences", body.replace(now.plusSeconds(3_600).toString(), now.plusSeconds(9_000) + ""));
        assertThat(backwards.status()).isEqualTo(422);
        assertThat(backwards.text()).contains("/from");
    }

    @Test
    void a_silence_without_a_scope_is_refused() {
        assertThat(http.ask("/v1/silences", "{'reason':'x','until':'2030-01-01T00:00:00Z'}")
                        .status())
                .isEqualTo(422);
        assertThat(http.ask("/v1/silences", "{'unit':'YL-0','reason':'x','until':'2030-01-01T00:00:00Z'}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_rung_fired_without_a_directory_is_explained() {
        emptyTheDirectory();
        overdue("NOTICE-3");
        assertThat(rung("NOTICE-3", "due").get("why").asText()).contains("名录为空");
    }

    @Test
    void the_audit_lists_the_latest_recorded_deadlines() {
        JsonNode audit = http.get("/v1/audit/deadlines").json();
        assertThat(audit.get("worst").isArray()).isTrue();
    }
}
