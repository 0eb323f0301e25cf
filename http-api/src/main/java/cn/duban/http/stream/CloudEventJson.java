package cn.duban.http.stream;

import cn.duban.http.ticket.SummaryView;
import cn.duban.http.ticket.TicketView;
import cn.duban.http.warning.WarningWords;
import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.policy.Policy;
import cn.duban.region.Batch;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import cn.duban.warning.Finding;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes events as CloudEvents 1.0 objects. The content is fixed by the log: for an event of a command, {@code ticket} is the
 * summary after the whole command; for an event of a clock, {@code ticket} holds id, version and region, and while the node
 * keeps the ticket, the facts that never change.
 */
public final class CloudEventJson {
    private final Json json;
    private final Policy policy;

    public CloudEventJson(Json json, Policy policy) {
        this.json = json.withoutTypeAndTimeOfEvents();
        this.policy = policy;
    }

    record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            Instant recordedtime,
            String datacontenttype,
            Record data) {}

    record Data(JsonNode change, Record ticket) {}

    record Change(@JsonUnwrapped TicketEvent event, String by) {}

    record Named(String id, long version, String region) {}

    /** The facts of a ticket that never change. */
    record Lasting(
            String id,
            long version,
            String region,
            String channel,
            String kind,
            String urgency,
            String regionName,
            String topic,
            List<String> labels,
            String title,
            boolean confidential,
            Instant registeredAt) {}

    /**
     * @param after the summary after the event's command; empty for an event of a clock
     * @param known the summary that the node holds now, for an event of a clock
     */
    byte[] of(Recorded recorded, Optional<Summary> after, Optional<Summary> known, Masking.Visibility sight) {
        TicketEvent event = recorded.event();
        return json.bytes(new CloudEvent(
                "1.0",
                recorded.ticket() + '#' + recorded.version(),
                "/duban/regions/" + recorded.region(),
                type(event),
                recorded.ticket(),
                event.at(),
                recorded.recordedAt(),
                "application/json",
                new Data(change(recorded, sight), ticket(recorded, after, known))));
    }

    record WarningData(WarningChange change, WarningOf warning) {}

    /**
     * @param finding the finding of this step, if it has one
     * @param findings all of them: a warning may be raised with two signals of one outbreak
     */
    record WarningChange(String what, String words, String by, Optional<Finding> finding, List<Finding> findings) {}

    record WarningOf(String id, String region, String regionName) {}

    /** An event of a warning; the log holds all of it. */
    byte[] of(WarningEvent step, Batch batch, String id, Masking.Visibility sight) {
        CloudEvent event = new CloudEvent(
                "1.0",
                id,
                "/duban/regions/" + batch.region(),
                type(step.action()),
                step.warning(),
                step.at(),
                batch.recordedAt(),
                "application/json",
                new WarningData(
                        new WarningChange(
                                WarningWords.what(step.action()),
                                WarningWords.words(step, policy, sight),
                                step.by(),
                                step.action().found(),
                                step.action().findings()),
                        new WarningOf(step.warning(), batch.region(), TicketView.regionName(policy, batch.region()))));
        ObjectNode tree = Masking.numbers(json.tree(event), sight);
        // A missed matter is described by the officer who reports it.
        if (!sight.contents() && !step.by().equals(WarningEvent.SYSTEM)) {
            blank(tree.at("/data/change/finding"));
            tree.at("/data/change/findings").forEach(CloudEventJson::blank);
        }
        return json.bytes(tree);
    }

    private static void blank(JsonNode finding) {
        if (finding instanceof ObjectNode found) found.put("sentence", "");
    }

    static String type(WarningAction action) {
        return "warning." + WarningWords.name(action);
    }

    static String type(TicketEvent event) {
        return "ticket." + event.type();
    }

    private JsonNode change(Recorded recorded, Masking.Visibility sight) {
        TicketEvent seen = recorded.event().masked(matter -> Masking.matter(matter, sight));
        ObjectNode change = json.tree(new Change(seen, recorded.by()));
        Masking.texts(change, sight);
        return change;
    }

    private Record ticket(Recorded recorded, Optional<Summary> after, Optional<Summary> known) {
        if (after.isPresent()) return SummaryView.of(after.get(), policy);
        if (known.isEmpty()) return new Named(recorded.ticket(), recorded.version(), recorded.region());
        Summary ticket = known.get();
        return new Lasting(
                recorded.ticket(),
                recorded.version(),
                recorded.region(),
                ticket.channel().name(),
                ticket.kind().name(),
                ticket.urgency().name(),
                TicketView.regionName(policy, ticket.region()),
                ticket.topic(),
                ticket.labels(),
                Masking.text(ticket.title()),
                ticket.confidential(),
                ticket.registeredAt());
    }
}
