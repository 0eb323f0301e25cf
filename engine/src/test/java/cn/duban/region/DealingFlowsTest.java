package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Window;
import cn.duban.policy.ClockKind;
import cn.duban.region.count.MeasureCounts;
import cn.duban.region.count.RegionCounts;
import cn.duban.ticket.ClosingEvent.Closed;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.ReturningEvent.Arbitrated;
import cn.duban.ticket.ReturningEvent.Recalled;
import cn.duban.ticket.ReturningEvent.ReturnDecided;
import cn.duban.ticket.Story;
import cn.duban.ticket.Summary;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.effect.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Decisions between units and the centre are counted once, on the day they happened. */
class DealingFlowsTest {
    private static final ZoneId ZONE = Story.POLICY.zone();
    private static final Instant AT = Story.on("03-03 11:10");

    private final RegionCounts counts = new RegionCounts(new Counters(ZONE));
    private final Summary ticket = Ticket.unregistered("T-1")
            .afterAll(List.of(new Registered(AT, Matters.heating(), List.of())))
            .summary();

    private MeasureCounts on(String day) {
        return MeasureCounts.of(
                counts.counters(),
                Window.TODAY,
                LocalDate.parse(day).atTime(23, 59).atZone(ZONE).toInstant());
    }

    private void count(TicketEvent event) {
        Recorded recorded = new Recorded("T-1", 1, "c", 7, "x", event.at(), Story.REGION, 1, event);
        counts.command(List.of(recorded), 0, 0, ticket, ticket);
    }

    @Test
    void a_return_counts_when_the_centre_takes_the_ticket_back() {
        count(new ReturnDecided(AT, false, "属你单位职责", List.of()));
        assertThat(on("2026-03-03").of(Measure.RETURNED)).isZero();
        count(new ReturnDecided(AT, true, "另派", List.of()));
        count(new Recalled(AT, "派错", List.of()));
        assertThat(on("2026-03-03").of(Measure.RETURNED)).isEqualTo(1);
    }

    @Test
    void an_arbitration_counts_as_a_dispatch() {
        count(new Arbitrated(AT, Story.LEAD, "首接负责", false, List.of()));
        assertThat(on("2026-03-03").of(Measure.DISPATCHED)).isEqualTo(1);
    }

    @Test
    void a_closing_that_a_late_fact_undoes_is_subtracted_on_its_own_day() {
        TicketEvent closed = new Closed(AT, true, Optional.empty(), List.of());
        TicketEvent takenBack = new ClockCorrected(
                Story.on("03-02 23:59"), new Clock.Key(ClockKind.CLOSE, "", 0, 1), Optional.of(AT), List.of());
        count(closed);
        count(takenBack);
        assertThat(on("2026-03-03").of(Measure.CLOSED)).isZero();
        count(closed);
        assertThat(on("2026-03-03").of(Measure.CLOSED)).isEqualTo(1);
        assertThat(on("2026-03-02").of(Measure.CLOSED)).isZero();
        assertThat(on("2026-03-03").of(Measure.OVERDUE)).isZero();
    }
}
