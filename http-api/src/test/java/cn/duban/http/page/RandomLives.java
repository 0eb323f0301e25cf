package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Random lives of a county's tickets and calls, day by day; the same seed gives the same lives. */
final class RandomLives {
    private static final int A_DAY = 9;

    private final RunningEngine duban;
    private final Client http;
    private final String region;
    private final String unit;
    private final Random random;
    private int commands;

    RandomLives(RunningEngine duban, String region, String unit, long seed) {
        this.duban = duban;
        this.http = duban.client();
        this.region = region;
        this.unit = unit;
        this.random = new Random(seed);
    }

    /** Steps the clock through so many days, from the morning of the first to the evening of the last. */
    void live(int days) {
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < A_DAY; i++) {
                String id = "RO-" + day + "-" + i;
                Client.Answer registered = http.post(
                        "/v1/tickets",
                        Client.registration(id)
                                .put("region", region)
                                .put("kind", i % 3 == 0 ? "COMPLAINT" : "REQUEST")
                                .put("urgency", i % 2 == 0 ? "URGENT" : "NORMAL")
                                .toString());
                assertThat(registered.status()).as(registered.text()).isEqualTo(201);
                call(id);
            }
            for (int turn = 0; turn < 3; turn++) {
                for (int of = 0; of <= day; of++)
                    for (int i = 0; i < A_DAY; i++) if (random.nextInt(3) > 0) act("RO-" + of + "-" + i);
                duban.step(Duration.ofHours(3));
            }
            if (day < days - 1) duban.step(Duration.ofHours(15));
        }
    }

    private void call(String id) {
        int waited = random.nextInt(40);
        String call = "{\"op\":\"call\",\"callId\":\"" + id + "\",\"direction\":\"IN\",\"line\":\"12345\",\"region\":\""
                + region + "\",";
        String end = random.nextInt(4) == 0
                ? "\"state\":\"ABANDONED\",\"waitSeconds\":" + waited
                : "\"state\":\"ANSWERED\",\"waitSeconds\":" + waited;
        for (JsonNode answer : http.ingest(call + "\"state\":\"OFFERED\"}\n" + call + end + "}\n"))
            assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(201);
    }

    /** A command that may follow the ticket's status; what the rules refuse is part of a random life. */
    private void act(String id) {
        String byUnit = "'unit':'" + unit + "'";
        String status = http.get("/v1/tickets/" + id).json().path("status").asText();
        boolean coin = random.nextBoolean();
        String grade = List.of("VERY", "SATISFIED", "BASICALLY", "DISSATISFIED").get(random.nextInt(4));
        String[] command =
                switch (status) {
                    case "REGISTERED" ->
                        random.nextInt(4) == 0 ? command("answer", "'result':'已告知政策'") : command("dispatch", lead());
                    case "RETURNED", "ARBITRATION" -> command("dispatch", lead());
                    case "DISPATCHED" ->
                        coin ? command("sign", byUnit) : command("return", byUnit + ",'reason':'不属本单位职责'");
                    case "RETURN_ASKED" -> command("return-decision", "'approved':" + coin + ",'reason':'已核'");
                    case "SIGNED" -> command("reply", byUnit + ",'text':'已恢复供暖','resolved':true");
                    case "REDO" ->
                        random.nextInt(5) == 0
                                ? command("dispatch", lead())
                                : command("reply", byUnit + ",'text':'已更换水泵','resolved':true");
                    case "REPLIED" -> coin ? command("review", "'passed':true") : command("redo", "'reason':'答复不完整'");
                    case "REVIEWED", "ANSWERED" ->
                        random.nextInt(5) == 0
                                ? command("redo", "'reason':'答复不完整'")
                                : command("call-back", "'reached':true,'process':'SATISFIED','result':'" + grade + "'");
                    default -> coin ? command("redo", "'reason':'群众再次反映'") : command("close", "");
                };
        String comma = command[1].isEmpty() ? "" : ",";
        Client.Answer answer = http.ask(
                "/v1/tickets/" + id + "/" + command[0],
                "{'commandId':'ro" + ++commands + "'" + comma + command[1] + "}");
        assertThat(answer.status()).as(command[0] + " " + answer.text()).isIn(200, 409, 422);
    }

    private String lead() {
        return "'lead':'" + unit + "'";
    }

    private static String[] command(String action, String fields) {
        return new String[] {action, fields};
    }
}
