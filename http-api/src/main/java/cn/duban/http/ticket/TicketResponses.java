package cn.duban.http.ticket;

import cn.duban.engine.Engine;
import cn.duban.engine.TicketHistory;
import cn.duban.http.notice.NoticeJson;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.notice.Notice;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.state.SupervisionOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.Location;

/** Turns the outcome of a command, or a ticket, into an answer. */
final class TicketResponses {
    private final Engine engine;
    private final Json json;

    TicketResponses(Engine engine, Json json) {
        this.engine = engine;
        this.json = json;
    }

    /** 201 for a new ticket, else 200; for a repeat the body also has the version that the first request recorded. */
    HttpResponse of(Caller caller, CommandService.Outcome outcome) {
        Ticket after = outcome.story().ticket();
        // A caller that lost the ticket may ask whether its command was recorded, and learns nothing else.
        if (!caller.sees(after.matter().region(), after.stage().lead(), concerned(after), engine.policy()))
            return json.ok(Json.object().put("id", after.id()).put("recordedVersion", outcome.recordedVersion()));
        ObjectNode ticket = tree(outcome.story(), Masking.Visibility.of(caller));
        if (outcome.repeated()) ticket.put("recordedVersion", outcome.recordedVersion());
        if (!outcome.created()) return json.ok(ticket);
        return json.response(StatusCodes.CREATED, ticket)
                .addHeader(Location.create(
                        "/v1/tickets/" + outcome.story().ticket().id()));
    }

    /** With what the caller may do with it now. */
    HttpResponse of(TicketHistory story, Masking.Visibility sight, Caller caller) {
        ObjectNode ticket = tree(story, sight);
        ticket.set(
                "actions",
                json.tree(ActionView.of(
                        story.ticket(), caller, engine.policy(), engine.clock().instant())));
        return json.ok(ticket);
    }

    /** The units concerned beside the lead: assisting units, units it was forwarded to, and units with an order. */
    static List<String> concerned(Ticket ticket) {
        return Stream.concat(
                        ticket.others().stream(),
                        ticket.supervision().orders().stream().map(SupervisionOrder::unit))
                .distinct()
                .toList();
    }

    private ObjectNode tree(TicketHistory story, Masking.Visibility sight) {
        ObjectNode ticket = json.tree(view(story.ticket(), sight));
        List<Notice> pending = story.ticket().rungs().isEmpty()
                ? List.of()
                : engine.notices().pending(story.ticket().id());
        Masking.texts(ticket, sight);
        new NoticeJson(story, pending, List.of(), json).intoTicket(ticket);
        return ticket;
    }

    private TicketView view(Ticket ticket, Masking.Visibility sight) {
        List<String> excluded = List.copyOf(engine.scores().excludedFrom(ticket.id()));
        return TicketView.of(ticket, excluded, engine.policy(), engine.clock().instant(), sight);
    }
}
