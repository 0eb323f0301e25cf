package cn.duban.http.stream;

import cn.duban.http.auth.Masking;
import cn.duban.http.json.Json;
import cn.duban.http.view.SummaryView;
import cn.duban.policy.Policy;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Registered;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A ticket event as a CloudEvents 1.0 object. What it says is fixed by the log: of a command's event, {@code ticket} is the
 * summary its whole command led to; of what a clock did by itself, {@code ticket} holds id, version and region, and those
 * facts that never change, while the ticket is kept.
 */
final class EventJson {
    private static final List<String> LASTING = List.of(
            "channel", "kind", "urgency", "regionName", "topic", "labels", "title", "confidential", "registeredAt");

    private final Json json;
    private final Policy policy;

    EventJson(Json json, Policy policy) {
        this.json = json;
        this.policy = policy;
    }

    /**
     * @param after the summary the event's command led to; empty for a clock's own event
     * @param known what the node's lists hold of the ticket now, for a clock's own event
     */
    String of(Recorded recorded, Optional<Summary> after, Optional<Summary> known, Masking.Sight sight) {
        TicketEvent event = recorded.event();
        ObjectNode cloud = Json.object();
        cloud.put("specversion", "1.0");
        cloud.put("id", recorded.ticket() + "#" + recorded.version());
        cloud.put("source", "/duban/regions/" + recorded.region());
        cloud.put("type", type(event));
        cloud.put("subject", recorded.ticket());
        cloud.put("time", json.instant(event.at()));
        cloud.put("recordedtime", json.instant(recorded.recordedAt()));
        cloud.put("datacontenttype", "application/json");
        ObjectNode data = cloud.putObject("data");
        data.set("change", change(recorded, sight));
        data.set("ticket", ticket(recorded, after, known));
        return cloud.toString();
    }

    static String type(TicketEvent event) {
        return "ticket." + event.type();
    }

    private ObjectNode change(Recorded recorded, Masking.Sight sight) {
        ObjectNode change = json.tree(recorded.event());
        change.remove(List.of("type", "at"));
        if (recorded.event() instanceof Registered registered) {
            ObjectNode matter = (ObjectNode) change.get("matter");
            matter.set("citizen", json.tree(Masking.citizen(registered.matter(), sight)));
        }
        change.put("by", recorded.by());
        return change;
    }

    private ObjectNode ticket(Recorded recorded, Optional<Summary> after, Optional<Summary> known) {
        if (after.isPresent()) return json.tree(SummaryView.of(after.get(), policy));
        ObjectNode ticket = Json.object();
        ticket.put("id", recorded.ticket());
        ticket.put("version", recorded.version());
        ticket.put("region", recorded.region());
        known.ifPresent(summary -> {
            ObjectNode whole = json.tree(SummaryView.of(summary, policy));
            for (String fact : LASTING) ticket.set(fact, whole.get(fact));
        });
        return ticket;
    }
}
