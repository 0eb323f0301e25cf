package cn.duban.http.stream;

import cn.duban.region.Entry;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A ticket event as a CloudEvents 1.0 object. What it says is fixed by the log: of a command's event, {@code ticket} is the
 * summary its whole command led to; of what a clock did by itself, {@code ticket} holds id, version and region, and those
 * facts that never change while the ticket is kept.
 */
final class EventJson {
    private final ObjectMapper mapper;
    private final ZoneId zone;
    private final BiFunction<Summary, Sight, ObjectNode> summaries;

    /** @param mapper writes instants in the zone's offset, and leaves out what is empty */
    EventJson(ObjectMapper mapper, ZoneId zone, BiFunction<Summary, Sight, ObjectNode> summaries) {
        this.mapper = mapper;
        this.zone = zone;
        this.summaries = summaries;
    }

    /**
     * @param after the summary the event's command led to; empty for a clock's own event
     * @param known what the node's lists hold of the ticket now, for a clock's own event
     */
    String of(Entry.Happened happened, Optional<Summary> after, Optional<Summary> known, Sight sight) {
        Recorded recorded = happened.recorded();
        TicketEvent event = recorded.event();
        ObjectNode cloud = mapper.createObjectNode();
        cloud.put("specversion", "1.0");
        cloud.put("id", recorded.ticket() + "#" + recorded.version());
        cloud.put("source", "/duban/regions/" + recorded.region());
        cloud.put("type", type(event));
        cloud.put("subject", recorded.ticket());
        cloud.put("time", instant(event.at()));
        cloud.put("recordedtime", instant(recorded.recordedAt()));
        cloud.put("datacontenttype", "application/json");
        ObjectNode data = cloud.putObject("data");
        data.set("change", change(recorded, sight));
        data.set("ticket", ticket(recorded, after, known, sight));
        return cloud.toString();
    }

    static String type(TicketEvent event) {
        return "ticket." + event.type();
    }

    private String instant(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(at, zone));
    }

    private ObjectNode change(Recorded recorded, Sight sight) {
        ObjectNode change = mapper.valueToTree(recorded.event());
        change.remove("type");
        change.remove("at");
        change.remove("lapsed");
        change.put("by", recorded.by());
        if (sight != Sight.FULL && change.get("matter") instanceof ObjectNode matter) Masks.apply(matter, sight);
        return change;
    }

    private ObjectNode ticket(Recorded recorded, Optional<Summary> after, Optional<Summary> known, Sight sight) {
        if (after.isPresent()) return summaries.apply(after.get(), sight);
        ObjectNode ticket = mapper.createObjectNode();
        known.map(k -> summaries.apply(k, sight)).ifPresent(k -> {
            for (String fact : LASTING) if (k.has(fact)) ticket.set(fact, k.get(fact));
        });
        ticket.put("id", recorded.ticket());
        ticket.put("version", recorded.version());
        ticket.put("region", recorded.region());
        return ticket;
    }

    private static final String[] LASTING = {
        "channel", "kind", "urgency", "regionName", "topic", "labels", "title", "confidential", "registeredAt"
    };
}
