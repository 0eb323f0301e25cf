package cn.duban.http.ticket;

import static cn.duban.http.web.TextLimits.SHORT_TEXT;
import static cn.duban.http.web.TextLimits.WORD;
import static java.util.Map.entry;

import cn.duban.http.web.JsonFields;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Action;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.SupervisionCommand.SignOrder;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TransferCommand.AnswerHandOver;
import cn.duban.ticket.TransferCommand.HandOver;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the bodies of orders, hand-overs, fast tracks, merges, voids and corrections. */
final class SupervisionReader {
    private static final int MEMBERS = 50;
    private static final int PARTNER = 100;

    static final Map<Action, Function<JsonFields, TicketCommand>> READERS = Map.ofEntries(
            entry(Action.ORDER, SupervisionReader::order),
            entry(
                    Action.ORDER_SIGN,
                    f -> new SignOrder(
                            f.text("order", WORD), f.text("unit", WORD), f.optionalText("text", SHORT_TEXT))),
            entry(
                    Action.ORDER_RECEIPT,
                    f -> new ReceiveOrder(f.text("order", WORD), f.text("unit", WORD), f.text("text", SHORT_TEXT))),
            entry(Action.ORDER_CANCEL, f -> new CancelOrder(f.text("order", WORD), f.text("reason", SHORT_TEXT))),
            entry(Action.HAND_OVER, SupervisionReader::handOver),
            entry(
                    Action.HAND_OVER_RECEIPT,
                    f -> new AnswerHandOver(
                            f.bool("accepted"), f.text("reason", SHORT_TEXT), f.optionalText("incident", WORD))),
            entry(
                    Action.FAST_TRACK,
                    f -> new FastTrack(f.text("reason", SHORT_TEXT), f.texts("members", MEMBERS, WORD))),
            entry(Action.MERGE, f -> new Merge(f.id("into"), Optional.empty())),
            entry(Action.VOID, f -> new VoidTicket(f.choice("reason", VoidTicket.Reason.class))),
            entry(Action.CORRECT, SupervisionReader::correct));

    private SupervisionReader() {}

    private static IssueOrder order(JsonFields f) {
        return new IssueOrder(
                f.choice("colour", OrderColour.class),
                f.optionalText("unit", WORD),
                f.text("text", SHORT_TEXT),
                f.part("due", CommandReader::due).orElse(Due.BY_POLICY));
    }

    private static HandOver handOver(JsonFields f) {
        return new HandOver(
                f.name("to", PARTNER),
                f.text("reason", SHORT_TEXT),
                f.optionalText("call", WORD),
                f.optionalBool("threeWay").orElse(false));
    }

    private static Correct correct(JsonFields f) {
        Optional<List<String>> labels =
                f.has("labels") ? Optional.of(f.texts("labels", CommandReader.LABELS, WORD)) : Optional.empty();
        return new Correct(
                f.optionalText("region", WORD),
                f.optionalChoice("kind", TicketKind.class),
                f.optionalName("topic", CommandReader.TOPIC),
                labels,
                f.optionalChoice("urgency", Urgency.class));
    }
}
