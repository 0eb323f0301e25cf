package cn.duban.http.rest;

import cn.duban.http.json.Json;
import cn.duban.liveline.Deed;
import cn.duban.liveline.SessionStep;
import cn.duban.ticket.Action;
import cn.duban.ticket.OrderColour;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a leader's word on air means for a ticket, as the command it would be by itself. */
final class OnTicket {
    private OnTicket() {}

    /** The first unit leads, the others assist; his words are the note. */
    static Commands.Asked dispatch(SessionStep step, Deed.Instruction said) {
        ObjectNode body = body(step);
        body.put("lead", said.units().get(0));
        said.units().stream().skip(1).forEach(body.withArray("assist")::add);
        body.put("note", said.text());
        return new Commands.Asked(Action.DISPATCH, Optional.of(said.ticket()), body, Optional.empty());
    }

    static Commands.Asked order(SessionStep step, Deed.Order order) {
        ObjectNode body = body(step);
        body.put("colour", OrderColour.BLUE.name());
        body.put("unit", order.unit());
        body.put("text", order.text());
        return new Commands.Asked(Action.ORDER, Optional.of(order.ticket()), body, Optional.empty());
    }

    private static ObjectNode body(SessionStep step) {
        ObjectNode body = Json.object();
        body.put("commandId", "live:" + Long.toHexString(step.digest()) + ':' + shortened(step.commandId()));
        body.put("by", step.by());
        return body;
    }

    /** With what stands before it, it still is an id; the digest tells apart what is cut. */
    private static String shortened(String commandId) {
        return commandId.substring(Math.max(0, commandId.length() - 40));
    }
}
