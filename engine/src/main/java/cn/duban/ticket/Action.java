package cn.duban.ticket;

import static cn.duban.ticket.state.Status.*;

import cn.duban.ticket.state.Status;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The life cycle as one table: the statuses each action is allowed from, and the status it leads to. The rules read this table,
 * and the module's README is generated from it.
 */
public enum Action {
    REGISTER("register", "登记", EnumSet.noneOf(Status.class), "REGISTERED"),
    ANSWER("answer", "直接办理", EnumSet.of(REGISTERED, RETURNED, Status.REDO), "ANSWERED"),
    DISPATCH(
            "dispatch",
            "转办",
            EnumSet.of(REGISTERED, RETURNED, ARBITRATION, Status.REDO, DISPATCHED, SIGNED),
            "DISPATCHED; from DISPATCHED and SIGNED only added units (加派): unchanged"),
    FORWARD("forward", "转派下级", EnumSet.of(SIGNED), "unchanged"),
    SIGN("sign", "签收", EnumSet.of(DISPATCHED, SIGNED), "lead: SIGNED; other unit: unchanged"),
    RETURN("return", "申请退回", EnumSet.of(DISPATCHED, SIGNED), "RETURN_ASKED; one more than return-max: ARBITRATION"),
    RETURN_DECISION("return-decision", "退单审定", EnumSet.of(RETURN_ASKED), "accepted: RETURNED; refused: as before"),
    ARBITRATE("arbitrate", "争议裁定", EnumSet.of(ARBITRATION), "DISPATCHED, no further return"),
    RECALL("recall", "改派", EnumSet.of(DISPATCHED, SIGNED, RETURN_ASKED), "RETURNED"),
    PROGRESS("progress", "办理进展", EnumSet.of(SIGNED), "unchanged"),
    EXTEND("extend", "申请延期", EnumSet.of(SIGNED, Status.REDO), "unchanged"),
    EXTENSION_DECISION("extension-decision", "延期审定", EnumSet.of(SIGNED, Status.REDO), "unchanged"),
    SUSPEND("suspend", "申请挂起", EnumSet.of(SIGNED), "unchanged"),
    SUSPEND_DECISION("suspend-decision", "挂起审定", EnumSet.of(SIGNED), "unchanged; approved: suspended"),
    RESUME("resume", "恢复办理", EnumSet.of(SIGNED), "unchanged, no longer suspended"),
    /** Another unit owes its own reply, also after the lead has replied. */
    REPLY(
            "reply",
            "反馈",
            EnumSet.of(DISPATCHED, SIGNED, Status.REDO, REPLIED, REVIEWED, CALLED_BACK),
            "lead, from SIGNED and REDO: REPLIED; other unit: unchanged"),
    REVIEW("review", "审核", EnumSet.of(REPLIED), "passed: REVIEWED; failed: REDO"),
    CALL_BACK(
            "call-back",
            "回访",
            EnumSet.of(REVIEWED, ANSWERED),
            "reached, waived or tries used up: CALLED_BACK; dissatisfied: REDO until redo.max; else unchanged"),
    REDO("redo", "重办", EnumSet.of(REPLIED, REVIEWED, ANSWERED, CALLED_BACK, CLOSED), "REDO"),
    URGE("urge", "催办", openStatuses(), "unchanged"),
    CLOSE("close", "办结", EnumSet.of(CALLED_BACK, ANSWERED), "CLOSED"),
    ARCHIVE("archive", "归档", EnumSet.of(CLOSED), "ARCHIVED"),
    ERASE("erase", "抹去个人信息", EnumSet.of(CLOSED, ARCHIVED, VOIDED, MERGED), "unchanged; its texts are erased"),
    ORDER("order", "督办", openStatuses(), "unchanged"),
    ORDER_SIGN("order-sign", "督办签收", openStatuses(), "unchanged"),
    ORDER_RECEIPT("order-receipt", "督办回执", openStatuses(), "unchanged"),
    ORDER_CANCEL("order-cancel", "撤销督办", openStatuses(), "unchanged"),
    HAND_OVER("hand-over", "移交", openBut(HANDED_OVER), "HANDED_OVER"),
    HAND_OVER_RECEIPT(
            "hand-over-receipt",
            "移交回执",
            EnumSet.of(HANDED_OVER),
            "accepted: CLOSED; refused: as before, or DISPATCHED to the unit that had it first if one asked to return it"),
    FAST_TRACK("fast-track", "快办", openStatuses(), "unchanged"),
    MERGE("merge", "并案", openStatuses(), "MERGED"),
    VOID("void", "作废", openStatuses(), "VOIDED"),
    CORRECT("correct", "更正", openStatuses(), "unchanged");

    private static final Map<String, Action> BY_WIRE = byWire();

    private final String wire;
    private final String chinese;
    private final Set<Status> from;
    private final String leadsTo;

    Action(String wire, String chinese, Set<Status> from, String leadsTo) {
        this.wire = wire;
        this.chinese = chinese;
        this.from = from;
        this.leadsTo = leadsTo;
    }

    private static Set<Status> openStatuses() {
        Set<Status> open = EnumSet.noneOf(Status.class);
        for (Status status : Status.values()) if (status.open()) open.add(status);
        return open;
    }

    private static Map<String, Action> byWire() {
        Map<String, Action> actions = new HashMap<>();
        for (Action action : values()) actions.put(action.wire, action);
        return Map.copyOf(actions);
    }

    private static Set<Status> openBut(Status one) {
        Set<Status> open = openStatuses();
        open.remove(one);
        return open;
    }

    /** The action of that name in a path or an ingest line. */
    public static Optional<Action> ofWire(String name) {
        return Optional.ofNullable(BY_WIRE.get(name));
    }

    public String wire() {
        return wire;
    }

    public String chinese() {
        return chinese;
    }

    /** The status it leads to, in words, for the generated table. */
    public String leadsTo() {
        return leadsTo;
    }

    public boolean allowedFrom(Status status) {
        return from.contains(status);
    }
}
