package cn.duban.http.stream;

import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent.ClockMissed;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events and batches as the engine makes them. */
public final class Samples {
    public static final Policy POLICY = PolicyFiles.builtIn().policy();
    public static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    private Samples() {}

    public static Matter matter(String region, boolean confidential) {
        return new Matter(
                Channel.PHONE,
                TicketKind.COMPLAINT,
                Urgency.NORMAL,
                region,
                "供热/停暖",
                List.of(),
                "暖气不热",
                "家里\n暖气不热",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Matter.Citizen(
                        Optional.of("张三丰"),
                        Optional.of("13812341234"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                confidential,
                Optional.empty(),
                Optional.empty());
    }

    public static Entry.Happened registered(String ticket, String region, long position, boolean confidential) {
        TicketEvent event = new Registered(AT, matter(region, confidential), List.of());
        Recorded recorded = recorded(ticket, 1, "c-1", region, position, event);
        return new Entry.Happened(
                recorded,
                Optional.of(Ticket.unregistered(ticket).after(recorded).summary()));
    }

    public static Entry.Happened missed(String ticket, long version, String region, long position, String unit) {
        TicketEvent event = new ClockMissed(AT, new Clock.Key(ClockKind.SIGN, unit, 0, 1));
        return new Entry.Happened(recorded(ticket, version, "", region, position, event), Optional.empty());
    }

    public static Recorded recorded(
            String ticket, long version, String commandId, String region, long position, TicketEvent event) {
        return new Recorded(
                ticket,
                version,
                commandId,
                commandId.isEmpty() ? 0 : 7,
                "tester",
                AT.plusSeconds(position),
                region,
                position,
                event);
    }

    public static Batch batch(String region, long position, List<? extends Entry> entries) {
        return new Batch(region, position, AT.plusSeconds(position), List.copyOf(entries), Map.of());
    }
}
