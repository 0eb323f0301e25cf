package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Yulin's rota of the shift supervisors over HTTP: read by date, covered, swapped, withdrawn. Days far ahead, each test its own. */
class DutyOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    /** A day of the engine's clock that is a whole number of cycles after the first, so that zbz-1 has its early shift. */
    private LocalDate day(int cycles) {
        LocalDate today = LocalDate.ofInstant(duban.engine().clock().instant(), ZoneId.of("Asia/Shanghai"));
        LocalDate first = LocalDate.of(2026, 1, 1);
        long since = Math.floorDiv(today.toEpochDay() - first.toEpochDay(), 6L);
        return first.plusDays((since + 2 + cycles) * 6);
    }

    private JsonNode rota(LocalDate day) {
        return http.get("/v1/duty?date=" + day).json().get("rotas").get(0);
    }

    private static JsonNode shift(JsonNode rota, String shift) {
        for (JsonNode slot : rota.get("shifts")) if (slot.get("shift").asText().equals(shift)) return slot;
        throw new AssertionError("no shift " + shift + " in " + rota);
    }

    private static String onDuty(JsonNode slot) {
        return slot.get("onDuty").get(0).get("id").asText();
    }

    private Client.Answer override(String id, LocalDate day, String officer, String standIn) {
        return http.ask(
                "/v1/duty/overrides",
                "{'commandId':'" + id + "','rota':'zbz','from':'" + day + "','officer':'" + officer + "','standIn':'"
                        + standIn + "','reason':'请假','by':'科长'}");
    }

    @Test
    void the_rota_is_read_by_date_with_who_is_on_duty_now_and_next() {
        JsonNode rota = rota(day(0));
        assertThat(rota.get("officeName").asText()).isEqualTo("值班长");
        assertThat(rota.get("shifts").findValuesAsText("shift")).containsExactly("night", "early", "middle", "late");
        assertThat(rota.get("shifts").findValuesAsText("crewName")).containsExactly("三班", "一班", "六班", "五班");
        assertThat(rota.get("now")).hasSize(1);
        assertThat(rota.get("next").get("from").asText())
                .isEqualTo(rota.get("now").get(0).get("to").asText());
        assertThat(http.get("/v1/duty?from=" + day(0) + "&to=" + day(1))
                        .json()
                        .get("rotas")
                        .get(0)
                        .get("shifts"))
                .hasSize(28);
        assertThat(http.get("/v1/duty?rota=none").json().get("rotas")).isEmpty();
    }

    @Test
    void an_override_is_taken_once_and_says_who_was_planned_and_why_it_changed() {
        LocalDate day = day(4);
        assertThat(override("duty-o1", day, "zbz-1", "zbz-0").status()).isEqualTo(201);
        assertThat(override("duty-o1", day, "zbz-1", "zbz-0").status()).isEqualTo(200);
        assertThat(override("duty-o1", day, "zbz-1", "zbz-2").code()).isEqualTo("command.reused");
        JsonNode slot = shift(rota(day), "early");
        assertThat(onDuty(slot)).isEqualTo("zbz-0");
        assertThat(slot.get("planned").get(0).get("name").asText()).isEqualTo("一班值班长");
        assertThat(slot.get("changes").get(0).asText()).isEqualTo("duty-o1");
        JsonNode change = rota(day).get("changes").get(0);
        assertThat(change.get("reason").asText()).isEqualTo("请假");
        assertThat(change.get("standIn").get("name").asText()).isEqualTo("机动值班长");
    }

    @Test
    void a_swap_changes_both_shifts_and_is_withdrawn() {
        LocalDate day = day(8);
        String swap = "{'commandId':'duty-x1','rota':'zbz','day':'" + day + "','shift':'early','officer':'zbz-1',"
                + "'withDay':'" + day.plusDays(1) + "','withShift':'early','withOfficer':'zbz-2','reason':'家中有事'}";
        JsonNode taken = http.ask("/v1/duty/swaps", swap).json();
        assertThat(taken.get("kind").asText()).isEqualTo("SWAP");
        assertThat(taken.get("parts")).hasSize(2);
        assertThat(onDuty(shift(rota(day), "early"))).isEqualTo("zbz-2");
        assertThat(onDuty(shift(rota(day.plusDays(1)), "early"))).isEqualTo("zbz-1");
        assertThat(http.ask("/v1/duty/swaps", swap.replace("duty-x1", "duty-x2"))
                        .code())
                .isEqualTo("duty.wrong-state");
        String withdrawal = "{'commandId':'duty-w1','change':'duty-x1','reason':'取消'}";
        assertThat(http.ask("/v1/duty/withdrawals", withdrawal).status()).isEqualTo(201);
        assertThat(http.ask("/v1/duty/withdrawals", withdrawal).status()).isEqualTo(200);
        assertThat(onDuty(shift(rota(day), "early"))).isEqualTo("zbz-1");
        assertThat(rota(day)
                        .get("changes")
                        .get(0)
                        .get("withdrawn")
                        .get("reason")
                        .asText())
                .isEqualTo("取消");
        assertThat(http.ask("/v1/duty/withdrawals", withdrawal.replace("duty-w1", "duty-w2"))
                        .code())
                .isEqualTo("duty.wrong-state");
    }

    @Test
    void what_cannot_be_is_refused_with_its_pointer() {
        LocalDate day = day(12);
        Client.Answer stranger = override("duty-r1", day, "zbz-1", "zbz-9");
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(stranger.json().get("errors").get(0).get("pointer").asText()).isEqualTo("/standIn");
        assertThat(stranger.json().get("detail").asText()).contains("the nearest are zbz-");
        assertThat(override("duty-r2", day, "zbz-4", "zbz-0").code()).isEqualTo("duty.wrong-state");
        assertThat(override("duty-r3", LocalDate.of(2026, 1, 1), "zbz-1", "zbz-0")
                        .code())
                .isEqualTo("duty.wrong-state");
        assertThat(http.ask("/v1/duty/overrides", "{'commandId':'duty-r4','rota':'zbz','from':'soon'}")
                        .json()
                        .get("errors")
                        .findValuesAsText("pointer"))
                .contains("/from", "/officer", "/standIn", "/reason");
        assertThat(http.ask("/v1/duty/withdrawals", "{'commandId':'duty-r5','change':'none','reason':'x'}")
                        .json()
                        .get("errors")
                        .get(0)
                        .get("pointer")
                        .asText())
                .isEqualTo("/change");
        assertThat(http.get("/v1/duty?date=2026-13-01").status()).isEqualTo(422);
        assertThat(http.get("/v1/duty?from=2026-01-01&to=2027-01-01").status()).isEqualTo(422);
    }
}
