package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.ClockLapse;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Story;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    /** Tickets that ring at different instants, and one that never rings. */
    private static final List<Optional<Summary>> SUMMARIES = List.of(
            Optional.of(Story.registered().ticket().summary()),
            Optional.of(
                    Story.registered(Matters.heating(cn.duban.policy.TicketKind.REPORT, cn.duban.policy.Urgency.URGENT))
                            .ticket()
                            .summary()),
            Optional.of(quiet(Story.registered().ticket().summary())),
            Optional.empty());

    private static Summary quiet(Summary s) {
        return new Summary(
                s.id(),
                s.version(),
                s.status(),
                s.statusSince(),
                s.channel(),
                s.kind(),
                s.urgency(),
                s.region(),
                s.topic(),
                s.labels(),
                s.title(),
                s.confidential(),
                s.lead(),
                s.assist(),
                s.round(),
                s.urges(),
                s.registeredAt(),
                s.closedAt(),
                List.of(),
                s.onTime(),
                Optional.empty(),
                s.verdicts(),
                s.process(),
                s.result(),
                false,
                List.of(),
                Optional.empty(),
                0);
    }

    @Property(tries = 300)
    void alarms_are_the_tickets_next_rings_in_due_order(
            @ForAll @Size(max = 40) List<@IntRange(max = 31) Integer> sets, @ForAll @IntRange(max = 200) int minutes) {
        Alarms alarms = new Alarms();
        Map<String, Instant> naive = new HashMap<>();
        for (int set : sets) {
            String ticket = "T-" + set / 4;
            Optional<Summary> summary = SUMMARIES.get(set % 4);
            alarms.set(ticket, summary);
            naive.remove(ticket);
            summary.flatMap(s -> ClockLapse.next(s.clocks())).ifPresent(due -> naive.put(ticket, due));
        }
        List<Alarms.Alarm> all = naive.entrySet().stream()
                .map(e -> new Alarms.Alarm(e.getValue(), e.getKey()))
                .sorted(Comparator.comparing(Alarms.Alarm::dueAt).thenComparing(Alarms.Alarm::ticket))
                .toList();
        Instant until = Story.on("03-02 09:00").plusSeconds(60L * minutes);
        List<Alarms.Alarm> due = new ArrayList<>();
        alarms.dueBy(until).forEach(due::add);
        assertThat(alarms.size()).isEqualTo(all.size());
        assertThat(alarms.first()).isEqualTo(all.stream().findFirst());
        assertThat(due)
                .isEqualTo(all.stream().filter(a -> !a.dueAt().isAfter(until)).toList());
    }

    @Test
    void an_alarm_is_due_at_its_very_instant() {
        Alarms alarms = new Alarms();
        alarms.set("T-1", SUMMARIES.get(0));
        assertThat(alarms.dueBy(Story.on("03-02 11:00"))).hasSize(1);
        assertThat(alarms.dueBy(Story.on("03-02 10:59"))).isEmpty();
    }
}
