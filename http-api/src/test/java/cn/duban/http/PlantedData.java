package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.RightsTable.Mark;
import cn.duban.ticket.Action;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Tickets, a session and a warning of one region, each text with a mark that occurs nowhere else, and for every action a ticket on
 * which it is allowed.
 */
final class PlantedData {
    /** What leads to a status in which the action is allowed; all others are allowed on a dispatched ticket. */
    private static final Map<Action, List<Action>> BEFORE = new EnumMap<>(Action.class);

    static {
        List<Action> signed = List.of(Action.DISPATCH, Action.SIGN);
        List<Action> replied = List.of(Action.DISPATCH, Action.SIGN, Action.REPLY);
        BEFORE.put(Action.ANSWER, List.of());
        BEFORE.put(Action.DISPATCH, List.of());
        for (Action ofSigned : List.of(Action.FORWARD, Action.PROGRESS, Action.REPLY, Action.EXTEND, Action.SUSPEND))
            BEFORE.put(ofSigned, signed);
        BEFORE.put(Action.EXTENSION_DECISION, List.of(Action.DISPATCH, Action.SIGN, Action.EXTEND));
        BEFORE.put(Action.SUSPEND_DECISION, List.of(Action.DISPATCH, Action.SIGN, Action.SUSPEND));
        BEFORE.put(Action.RESUME, List.of(Action.DISPATCH, Action.SIGN, Action.SUSPEND, Action.SUSPEND_DECISION));
        BEFORE.put(Action.RETURN_DECISION, List.of(Action.DISPATCH, Action.RETURN));
        BEFORE.put(
                Action.ARBITRATE,
                List.of(
                        Action.DISPATCH,
                        Action.RETURN,
                        Action.RETURN_DECISION,
                        Action.RETURN,
                        Action.RETURN_DECISION,
                        Action.RETURN));
        BEFORE.put(Action.REVIEW, replied);
        BEFORE.put(Action.REDO, replied);
        BEFORE.put(Action.CALL_BACK, List.of(Action.ANSWER));
        BEFORE.put(Action.CLOSE, List.of(Action.ANSWER, Action.CALL_BACK));
        BEFORE.put(Action.ERASE, List.of(Action.VOID));
        BEFORE.put(Action.ARCHIVE, List.of(Action.ANSWER, Action.CALL_BACK, Action.CLOSE));
        BEFORE.put(Action.ORDER_SIGN, List.of(Action.DISPATCH, Action.ORDER));
        BEFORE.put(Action.ORDER_RECEIPT, List.of(Action.DISPATCH, Action.ORDER));
        BEFORE.put(Action.ORDER_CANCEL, List.of(Action.DISPATCH, Action.ORDER));
        BEFORE.put(Action.HAND_OVER_RECEIPT, List.of(Action.DISPATCH, Action.HAND_OVER));
    }

    private final RunningEngine engine;
    private final String region;
    private final String unit;
    private final boolean city;
    private int commands;
    private String warning = "";

    PlantedData(RunningEngine engine, String region, String unit, boolean city) {
        this.engine = engine;
        this.region = region;
        this.unit = unit;
        this.city = city;
    }

    String region() {
        return region;
    }

    String ticket() {
        return "RM-" + region;
    }

    String secret() {
        return "RM-S-" + region;
    }

    String session() {
        return "RM-L-" + region;
    }

    String warning() {
        return warning;
    }

    String ticketOf(Action action) {
        return "RM-" + region + "-" + action.wire();
    }

    /** The text that stands for a mark in this region. */
    String text(Mark mark) {
        return switch (mark) {
            case NAME -> "zheng" + region + "ming";
            case NUMBER -> "13" + region + "777";
            default -> "z" + mark.name().toLowerCase(java.util.Locale.ROOT).replace("_", "") + region + "z";
        };
    }

    /** The text of a mark as people write it: with a number of a person, which is to be masked. */
    private String written(Mark mark) {
        return text(mark) + "，联系电话" + text(Mark.NUMBER) + "。";
    }

    Set<Mark> in(String answer) {
        Set<Mark> found = EnumSet.noneOf(Mark.class);
        for (Mark mark : Mark.values()) if (answer.contains(text(mark))) found.add(mark);
        return found;
    }

    private ObjectNode registration(String id, Mark content, Mark place) {
        ObjectNode body = Client.registration(id)
                .put("region", region)
                .put("title", content == Mark.CONTENT ? written(Mark.TITLE) : "举报")
                .put("content", written(content))
                .put("address", written(place))
                .put("confidential", content == Mark.SECRET_CONTENT);
        body.putObject("citizen").put("name", text(Mark.NAME)).put("phone", text(Mark.NUMBER));
        return body;
    }

    private void register(String id, Mark content, Mark place) {
        Client.Answer answer = engine.client()
                .post("/v1/tickets", registration(id, content, place).toString());
        assertThat(answer.status()).as(id + answer.text()).isEqualTo(201);
    }

    private void does(String path, String body, int status) {
        Client.Answer answer = engine.client()
                .ask(path, body.replaceFirst("\\{", "{'commandId':'p" + region + "-" + ++commands + "',"));
        assertThat(answer.status()).as(path + body + answer.text()).isEqualTo(status);
    }

    void plant() {
        register(ticket(), Mark.CONTENT, Mark.PLACE);
        register(secret(), Mark.SECRET_CONTENT, Mark.SECRET_PLACE);
        String note = "{'lead':'" + unit + "','note':'" + written(Mark.NOTE) + "'}";
        does("/v1/tickets/" + ticket() + "/dispatch", note, 200);
        does("/v1/tickets/" + secret() + "/dispatch", "{'lead':'" + unit + "'}", 200);
        does(
                "/v1/tickets/" + ticket() + "/order",
                "{'colour':'BLUE','unit':'" + unit + "','text':'" + written(Mark.ORDER) + "'}",
                200);
        live();
        Instant now = engine.engine().clock().instant();
        does(
                "/v1/warnings",
                "{'region':'" + region + "','level':'BLUE','since':'" + now.minusSeconds(60) + "','tickets':['"
                        + ticket() + "'],'text':'" + written(Mark.WARNING) + "'}",
                201);
        warn(now);
        does("/v1/warnings/" + warning + "/acknowledge", "{'note':'" + written(Mark.WARNING) + "'}", 201);
        for (Action action : Action.values()) if (action != Action.REGISTER) prepare(action);
    }

    /** A matter for the review is not open: the warning that people act on is a detector's. */
    private void warn(Instant now) {
        warning = "W-" + region + "-RM";
        Finding finding = new Finding(
                Signal.SURGE,
                "surge:" + warning,
                WarningLevel.BLUE,
                8,
                now,
                now.minusSeconds(60),
                Optional.of("供热/停暖"),
                Optional.empty(),
                1,
                OptionalDouble.of(0.1),
                OptionalDouble.of(10),
                1,
                List.of(ticket()),
                List.of(),
                List.of(),
                "近1分钟1件，同期常态不足0.1件",
                "",
                "");
        WarningAction raise = new EngineWarningAction.Raise(finding, List.of());
        engine.engine()
                .warnings()
                .raise(region, new WarningEvent("raise/" + warning, 1, warning, WarningEvent.SYSTEM, now, raise))
                .toCompletableFuture()
                .join();
    }

    private void live() {
        Instant now = engine.engine().clock().instant();
        String path = "/v1/live-line/sessions";
        does(
                path,
                "{'id':'" + session() + "','from':'" + now.plusSeconds(60) + "','to':'" + now.plus(Duration.ofHours(2))
                        + "','leader':'L" + region + "','post':'县长','host':'县','seat':'rm-" + region + "'"
                        + (city ? "" : ",'region':'" + region + "'") + "}",
                201);
        String session = path + "/" + session();
        does(session + "/start", "{'by':'x'}", 201);
        does(
                session + "/transfer",
                "{'call':'c" + region + "','agent':'8','topic':'" + written(Mark.WORDS) + "','taken':true}",
                201);
        does(
                session + "/instruction",
                "{'call':'c" + region + "','ticket':'" + ticket() + "','text':'" + written(Mark.WORDS) + "'}",
                201);
        does(session + "/observe", "{'observer':'o','mark':90,'words':'" + written(Mark.WORDS) + "'}", 201);
    }

    private void prepare(Action action) {
        String id = ticketOf(action);
        register(id, Mark.CONTENT, Mark.PLACE);
        for (Action before : BEFORE.getOrDefault(action, List.of(Action.DISPATCH)))
            does("/v1/tickets/" + id + "/" + before.wire(), body(before, id), 200);
    }

    /** A body with which the action is carried out on its ticket, without a command id. */
    String body(Action action, String id) {
        String reason = "'reason':'说明'";
        return switch (action) {
            case REGISTER -> throw new IllegalArgumentException("registered already");
            case ANSWER -> "{'result':'已答复'}";
            case DISPATCH -> "{'lead':'" + unit + "'}";
            case SIGN -> "{'unit':'" + unit + "'}";
            case FORWARD -> "{'unit':'" + unit + "','to':'" + child() + "'}";
            case PROGRESS -> "{'unit':'" + unit + "','text':'在办','contacted':true}";
            case REPLY -> "{'unit':'" + unit + "','text':'已办','resolved':true}";
            case REVIEW -> "{'passed':true}";
            case CALL_BACK -> "{'reached':true,'process':'SATISFIED','result':'SATISFIED'}";
            case REDO, RECALL, CLOSE -> "{" + reason + "}";
            case URGE -> "{'source':'CENTRE'}";
            case ARCHIVE, RESUME -> "{'by':'x'}";
            case ERASE -> "{'basis':'〔2026〕17号'}";
            case RETURN -> "{'unit':'" + unit + "'," + reason + ",'code':'OTHER'}";
            case RETURN_DECISION -> "{'accepted':false," + reason + "}";
            case ARBITRATE -> "{'lead':'" + unit + "'," + reason + "}";
            case EXTEND -> "{'unit':'" + unit + "','amount':1,'unitOfTime':'WORKING_DAYS'," + reason + "}";
            case EXTENSION_DECISION, SUSPEND_DECISION -> "{'approved':true}";
            case SUSPEND ->
                "{" + reason + ",'reviewAt':'"
                        + engine.engine().clock().instant().plus(Duration.ofDays(3)) + "'}";
            case ORDER -> "{'colour':'BLUE','unit':'" + unit + "','text':'请办'}";
            case ORDER_SIGN -> "{'order':'" + order(id) + "','unit':'" + unit + "'}";
            case ORDER_RECEIPT -> "{'order':'" + order(id) + "','unit':'" + unit + "','text':'收到'}";
            case ORDER_CANCEL -> "{'order':'" + order(id) + "'," + reason + "}";
            case HAND_OVER -> "{'to':'110'," + reason + "}";
            case HAND_OVER_RECEIPT -> "{'accepted':false," + reason + "}";
            case FAST_TRACK -> "{" + reason + ",'members':['甲']}";
            case MERGE -> "{'into':'" + ticket() + "'}";
            case VOID -> "{'reason':'TEST'}";
            case CORRECT -> "{'urgency':'URGENT'}";
        };
    }

    private String child() {
        return engine.engine().policy().children(unit).get(0).id();
    }

    /** The number of the first order of a ticket. */
    String order(String id) {
        return engine.client()
                .get("/v1/tickets/" + id)
                .json()
                .at("/orders/0/order")
                .asText();
    }
}
