package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Role;
import cn.duban.ticket.Action;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every role and every action, in every stage of a ticket: what the ticket offers is what the engine takes, with a body that is
 * filled in by the offered form; what it does not offer is refused.
 */
class ActionsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String REGION = "610802";
    private static final String UNIT = "YL-610802";
    private static final String BELOW = "YL-610802001";
    private static final String NUMBER = "610802-2026-0000";

    /** How far each stage's ticket has come: one line for each command. */
    private static final Map<String, List<String>> STAGES = Map.of(
            "registered", List.of(),
            "answered", List.of("answer {'result':'已解答'}"),
            "dispatched", List.of("dispatch {'lead':'YL-610802'}"),
            "signed", List.of("dispatch {'lead':'YL-610802'}", "sign {'unit':'YL-610802'}"),
            "asked",
                    List.of(
                            "dispatch {'lead':'YL-610802'}",
                            "sign {'unit':'YL-610802'}",
                            "extend {'unit':'YL-610802','amount':1,'unitOfTime':'WORKING_DAYS','reason':'等材料'}",
                            "order {'colour':'BLUE','text':'限期办结'}"),
            "returning",
                    List.of(
                            "dispatch {'lead':'YL-610802'}",
                            "return {'unit':'YL-610802','reason':'非本县职责','code':'NOT_MY_DUTY'}"),
            "replied",
                    List.of(
                            "dispatch {'lead':'YL-610802'}",
                            "sign {'unit':'YL-610802'}",
                            "reply {'unit':'YL-610802','text':'已办','resolved':true}"),
            "reviewed",
                    List.of(
                            "dispatch {'lead':'YL-610802'}",
                            "sign {'unit':'YL-610802'}",
                            "reply {'unit':'YL-610802','text':'已办','resolved':true}",
                            "review {'passed':true}"),
            "handed over", List.of("hand-over {'to':'110','reason':'属公安职责'}"),
            "voided", List.of("void {'reason':'TEST'}"));

    /** Bodies of actions that are not offered, which have no form. */
    private static final Map<Action, String> BODIES = new EnumMap<>(Map.ofEntries(
            Map.entry(Action.ANSWER, "{'result':'已解答'}"),
            Map.entry(Action.DISPATCH, "{'lead':'YL-610802'}"),
            Map.entry(Action.FORWARD, "{'unit':'YL-610802','to':'YL-610802001'}"),
            Map.entry(Action.SIGN, "{'unit':'YL-610802'}"),
            Map.entry(Action.RETURN, "{'unit':'YL-610802','reason':'非本县职责','code':'NOT_MY_DUTY'}"),
            Map.entry(Action.RETURN_DECISION, "{'accepted':true,'reason':'另派'}"),
            Map.entry(Action.ARBITRATE, "{'lead':'YL-610802','reason':'首接负责'}"),
            Map.entry(Action.RECALL, "{'reason':'派错'}"),
            Map.entry(Action.PROGRESS, "{'unit':'YL-610802','text':'办理中','contacted':true}"),
            Map.entry(Action.EXTEND, "{'unit':'YL-610802','amount':1,'unitOfTime':'WORKING_DAYS','reason':'等材料'}"),
            Map.entry(Action.EXTENSION_DECISION, "{'approved':true}"),
            Map.entry(Action.SUSPEND, "{'reason':'等管网改造','reviewAt':'2060-01-01T00:00:00Z'}"),
            Map.entry(Action.SUSPEND_DECISION, "{'approved':true}"),
            Map.entry(Action.RESUME, "{}"),
            Map.entry(Action.REPLY, "{'unit':'YL-610802','text':'已办','resolved':true}"),
            Map.entry(Action.REVIEW, "{'passed':true}"),
            Map.entry(Action.CALL_BACK, "{'reached':true,'result':'VERY'}"),
            Map.entry(Action.REDO, "{'reason':'再办'}"),
            Map.entry(Action.URGE, "{'source':'CENTRE'}"),
            Map.entry(Action.CLOSE, "{'reason':'已尽力'}"),
            Map.entry(Action.ARCHIVE, "{}"),
            Map.entry(Action.ERASE, "{'basis':'〔2026〕17号'}"),
            Map.entry(Action.ORDER, "{'colour':'RED','text':'限期办结'}"),
            Map.entry(Action.ORDER_SIGN, "{'order':'" + NUMBER + "','unit':'YL-610802'}"),
            Map.entry(Action.ORDER_RECEIPT, "{'order':'" + NUMBER + "','unit':'YL-610802','text':'已办'}"),
            Map.entry(Action.ORDER_CANCEL, "{'order':'" + NUMBER + "','reason':'误发'}"),
            Map.entry(Action.HAND_OVER, "{'to':'110','reason':'属公安职责'}"),
            Map.entry(Action.HAND_OVER_RECEIPT, "{'accepted':true,'reason':'已受理','incident':'JQ-1'}"),
            Map.entry(Action.FAST_TRACK, "{'reason':'三家争议'}"),
            Map.entry(Action.MERGE, "{'into':'OFFER-FIRST'}"),
            Map.entry(Action.VOID, "{'reason':'TEST'}"),
            Map.entry(Action.CORRECT, "{'urgency':'URGENT'}")));

    private static final List<String> OPENED = new ArrayList<>();

    private static Client all;
    private static String url;

    private final List<String> wrong = new ArrayList<>();
    private int made;

    @BeforeAll
    static void serve() {
        all = duban.client();
        url = duban.urlFor(token -> token.flatMap(Role::ofWire).map(ActionsOverHttpTest::only), 512);
        all.post("/v1/tickets", registration("OFFER-FIRST").toString());
        OPENED.add("OFFER-FIRST");
    }

    private static Caller only(Role role) {
        return new Caller(role.wire(), Set.of(role), Set.of(), role == Role.UNIT ? Set.of(UNIT) : Set.of());
    }

    private static ObjectNode registration(String id) {
        return Client.registration(id).put("region", REGION);
    }

    /** A ticket of its own at that stage. */
    private String ticket(String stage, Role role) {
        String id = "OFFER-" + role.wire() + "-" + stage.replace(' ', '-') + "-" + ++made;
        assertThat(all.post("/v1/tickets", registration(id).toString()).status())
                .isEqualTo(201);
        OPENED.add(id);
        int n = 0;
        for (String step : STAGES.get(stage)) {
            String[] command = step.split(" ", 2);
            String body = "{'commandId':'s-" + ++n + "'," + command[1].substring(1);
            Client.Answer answer = all.ask("/v1/tickets/" + id + "/" + command[0], body);
            assertThat(answer.status()).as(stage + " " + answer.text()).isEqualTo(200);
        }
        return id;
    }

    private static Map<String, JsonNode> offers(Client caller, String id) {
        Map<String, JsonNode> offers = new LinkedHashMap<>();
        caller.get("/v1/tickets/" + id)
                .json()
                .path("actions")
                .forEach(offer -> offers.put(offer.path("action").asText(), offer));
        return offers;
    }

    private static Client.Answer ask(Client caller, String id, Action action, String body) {
        return caller.ask(
                "/v1/tickets/" + id + "/" + action.wire(),
                "{'commandId':'try-" + action.wire() + "'" + (body.equals("{}") ? "}" : "," + body.substring(1)));
    }

    /** Fills the form in as a person would: the first of each choice, and what is asked for with it. */
    private static String filled(JsonNode fields) {
        ObjectNode body = Client.registration("x").removeAll();
        for (JsonNode field : fields) if (field.path("required").asBoolean()) fill(body, field);
        for (JsonNode field : fields) if (!field.path("required").asBoolean() && wanted(body, field)) fill(body, field);
        return body.toString().replace('"', '\'');
    }

    private static boolean wanted(ObjectNode body, JsonNode field) {
        JsonNode when = field.path("when");
        if (when.isMissingNode()) return !field.path("kind").asText().equals("DUE");
        for (JsonNode answer : when.path("is"))
            if (answer.equals(body.get(when.path("field").asText()))) return true;
        return false;
    }

    private static void fill(ObjectNode body, JsonNode field) {
        String name = field.path("name").asText();
        String first = field.path("choices").path(0).path("value").asText();
        switch (field.path("kind").asText()) {
            case "CONSTANT" -> body.set(name, field.path("value"));
            case "BOOLEAN" -> body.put(name, true);
            case "NUMBER" -> body.put(name, 1);
            case "INSTANT" ->
                body.put(
                        name,
                        duban.engine()
                                .clock()
                                .instant()
                                .plus(Duration.ofDays(2))
                                .toString());
            case "CHOICE" -> body.put(name, other(field, first));
            case "CHOICES" -> body.putArray(name).add(first);
            case "UNIT" -> body.put(name, first.isEmpty() ? UNIT : first);
            case "UNITS" -> body.putArray(name).add(BELOW);
            case "TOPIC" -> body.put(name, "供热/停暖");
            case "TICKET" -> body.put(name, "OFFER-FIRST");
            default -> body.put(name, "按规定办理");
        }
    }

    /** Another value than the present one. */
    private static String other(JsonNode field, String first) {
        String present = field.path("value").asText();
        for (JsonNode choice : field.path("choices"))
            if (!present.isEmpty()
                    && !field.path("name").asText().equals("region")
                    && !choice.path("value").asText().equals(present))
                return choice.path("value").asText();
        return present.isEmpty() ? first : present;
    }

    /** Left open, they would all be late in later tests, and be ordered to be done. */
    @AfterAll
    static void leaveNoneOpen() {
        assertThat(OPENED).isNotEmpty();
        for (String id : OPENED) {
            Client.Answer answer = all.ask("/v1/tickets/" + id + "/void", "{'commandId':'leave','reason':'TEST'}");
            if (answer.status() != 200)
                assertThat(Status.valueOf(all.get("/v1/tickets/" + id)
                                        .json()
                                        .path("status")
                                        .asText())
                                .open())
                        .as(id + " " + answer.text())
                        .isFalse();
        }
    }

    @Test
    void what_a_ticket_offers_to_a_role_is_what_the_engine_takes_from_it() {
        for (Role role : Role.values())
            if (Operation.TICKET.roles().contains(role))
                for (String stage : new TreeSet<>(STAGES.keySet())) check(role, stage);
        assertThat(wrong).isEmpty();
    }

    private void check(Role role, String stage) {
        Client caller = new Client(url).withToken(role.wire());
        String id = ticket(stage, role);
        // A unit sees the tickets that it has a part in.
        if (caller.get("/v1/tickets/" + id).status() == 403) {
            assertThat(role).isEqualTo(Role.UNIT);
            return;
        }
        Map<String, JsonNode> offers = offers(caller, id);
        assertThat(offers).hasSize(Action.values().length - 1);
        for (Action action : Action.values()) {
            if (action == Action.REGISTER) continue;
            JsonNode offer = offers.get(action.wire());
            if (offer.path("allowed").asBoolean()) taken(caller, role, stage, action, offer);
            else refused(caller, role, stage, action, offer, id);
        }
    }

    private void taken(Client caller, Role role, String stage, Action action, JsonNode offer) {
        String own = ticket(stage, role);
        JsonNode fields = offers(caller, own).get(action.wire()).path("fields");
        String body = filled(fields);
        Client.Answer answer = ask(caller, own, action, body);
        if (answer.status() != 200) wrong.add(role + " " + stage + " " + action + " " + body + ": " + answer.text());
        assertThat(offer.path("why").isMissingNode()).isTrue();
    }

    private void refused(Client caller, Role role, String stage, Action action, JsonNode offer, String id) {
        assertThat(offer.path("fields").isMissingNode()).isTrue();
        boolean byRole = offer.path("why").path("code").asText().equals("role");
        Client.Answer answer = ask(caller, id, action, BODIES.get(action));
        if (answer.status() == 200 || byRole && !answer.code().equals("role"))
            wrong.add(role + " " + stage + " " + action + ": offered " + offer + ", answered " + answer.text());
    }
}
