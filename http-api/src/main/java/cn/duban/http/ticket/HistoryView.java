package cn.duban.http.ticket;

import cn.duban.engine.TicketHistory;
import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.TicketEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All events of a ticket in order, with author and instants. */
public record HistoryView(String id, List<Line> items) {

    /**
     * @param type as in the streams, without {@code ticket.}
     * @param by empty if a clock caused it
     * @param data the event's fields, including its effects on clocks
     */
    public record Line(
            long version,
            String type,
            Instant at,
            Instant recordedAt,
            Optional<String> by,
            Optional<String> commandId,
            String region,
            long position,
            JsonNode data) {}

    public static HistoryView of(TicketHistory story, Json json, Masking.Visibility sight) {
        return new HistoryView(
                story.ticket().id(),
                story.history().stream().map(r -> line(r, json, sight)).toList());
    }

    private static Line line(Recorded recorded, Json json, Masking.Visibility sight) {
        return new Line(
                recorded.version(),
                recorded.event().type(),
                recorded.event().at(),
                recorded.recordedAt(),
                TicketView.named(recorded.by()),
                TicketView.named(recorded.commandId()),
                recorded.region(),
                recorded.position(),
                data(recorded.event(), json, sight));
    }

    /** An event's own fields, with the citizen as visible to the viewer. */
    public static ObjectNode data(TicketEvent event, Json json, Masking.Visibility sight) {
        ObjectNode data = json.tree(event.masked(matter -> Masking.matter(matter, sight)));
        Masking.texts(data, sight);
        data.remove(List.of("type", "at"));
        return data;
    }
}
