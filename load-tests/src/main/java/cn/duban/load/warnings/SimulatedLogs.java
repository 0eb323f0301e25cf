package cn.duban.load.warnings;

import cn.duban.load.client.TimedCommand;
import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.Grade;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.ClosingEvent.CalledBack;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Status;
import cn.duban.warning.WarningEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a simulated year's commands into the region log entries that the detector reads, without an engine: registrations,
 * and citizens' ratings of units. One entry a batch.
 */
final class SimulatedLogs {
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, String> leads = new HashMap<>();

    /** The batch that a command causes; empty if the detector does not read such an event. */
    Optional<Batch> of(TimedCommand command) {
        switch (command.op()) {
            case "register" -> {
                String region = command.fields().path("region").asText();
                regions.put(command.ticket(), region);
                return Optional.of(happened(
                        region, command, new Registered(command.at(), matter(region, command.fields()), List.of())));
            }
            case "dispatch" ->
                leads.put(command.ticket(), command.fields().path("lead").asText());
            case "call-back" -> {
                String result = command.fields().path("result").asText("");
                if (!result.isEmpty())
                    return Optional.of(happened(
                            regions.get(command.ticket()),
                            command,
                            new CalledBack(
                                    command.at(),
                                    true,
                                    Optional.empty(),
                                    Optional.of(Grade.valueOf(result)),
                                    false,
                                    false,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    false,
                                    true,
                                    List.of())));
            }
            default -> {}
        }
        return Optional.empty();
    }

    /** The unit that leads a ticket now; empty if there is none. */
    Optional<String> lead(String ticket) {
        return Optional.ofNullable(leads.get(ticket));
    }

    Batch warned(String region, WarningEvent step, Instant at) {
        return batch(region, at, new Entry.Warned(step));
    }

    private Batch happened(String region, TimedCommand command, TicketEvent event) {
        Recorded recorded = new Recorded(
                command.ticket(),
                1,
                command.commandId(),
                0,
                "simulated",
                command.at(),
                region,
                positions.getOrDefault(region, 0L) + 1,
                event);
        return batch(region, command.at(), new Entry.Happened(recorded, Optional.of(summary(region, command))));
    }

    private Batch batch(String region, Instant at, Entry entry) {
        long position = positions.merge(region, 1L, Long::sum);
        return new Batch(region, position, at, List.of(entry), Map.of());
    }

    private static Matter matter(String region, JsonNode fields) {
        JsonNode citizen = fields.path("citizen");
        return new Matter(
                Channel.valueOf(fields.path("channel").asText("PHONE")),
                TicketKind.valueOf(fields.path("kind").asText("REQUEST")),
                Urgency.NORMAL,
                region,
                fields.path("topic").asText(),
                List.of(),
                fields.path("title").asText(),
                fields.path("content").asText(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Matter.Citizen(
                        Optional.empty(),
                        Optional.of(citizen.path("phone").asText()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private Summary summary(String region, TimedCommand command) {
        return new Summary(
                command.ticket(),
                1,
                Status.REGISTERED,
                command.at(),
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                region,
                "",
                List.of(),
                "",
                false,
                lead(command.ticket()),
                List.of(),
                0,
                0,
                command.at(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                0);
    }
}
