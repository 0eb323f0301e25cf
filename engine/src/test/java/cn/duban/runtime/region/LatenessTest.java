package cn.duban.runtime.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.DeadlineAudit;
import cn.duban.engine.LatenessHistogram;
import cn.duban.policy.ClockKind;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SupervisionEvent;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent;
import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatenessTest {
    private static final Instant DUE = Instant.parse("2026-03-02T08:00:00Z");
    private static final Clock.Key SIGN = new Clock.Key(ClockKind.SIGN, "U", 1, 1);

    private static Recorded recorded(TicketEvent event, long lateMillis) {
        return new Recorded("T-1", 3, "", 0, "system", DUE.plusMillis(lateMillis), "610802", 7, event);
    }

    private static void limit(Lateness lateness, long lateMillis) {
        lateness.record(recorded(new TimeLimitEvent.ClockMissed(DUE, SIGN), lateMillis));
    }

    private static void rung(Lateness lateness, long lateMillis) {
        lateness.record(recorded(new SupervisionEvent.RungReached(DUE, SIGN, "half"), lateMillis));
    }

    private static LatenessHistogram of(Lateness lateness, LatenessHistogram.Kind kind) {
        return lateness.histograms().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void limits_and_reminders_are_counted_apart_in_buckets_that_add_up() {
        Lateness lateness = new Lateness(1, false);
        for (long late : new long[] {4, 10, 11, 400, 90_000, 900_000}) limit(lateness, late);
        rung(lateness, 20);
        LatenessHistogram limits = of(lateness, LatenessHistogram.Kind.LIMIT);
        assertThat(limits.counts()).hasSize(LatenessHistogram.BOUNDS.size() + 1);
        assertThat(limits.counts().get(0)).as("at most 10 ms").isEqualTo(2);
        assertThat(limits.counts().get(1)).isEqualTo(1);
        assertThat(limits.counts().get(LatenessHistogram.BOUNDS.indexOf(0.5))).isEqualTo(1);
        assertThat(limits.counts().get(LatenessHistogram.BOUNDS.size()))
                .as("above all bounds")
                .isEqualTo(1);
        assertThat(limits.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(6);
        assertThat(limits.sumSeconds()).isBetween(990.4, 990.5);
        assertThat(of(lateness, LatenessHistogram.Kind.REMINDER).counts().get(1))
                .isEqualTo(1);
        assertThat(lateness.all().recorded()).isEqualTo(7);
        assertThat(lateness.of(LatenessHistogram.Kind.REMINDER).maxMillis()).isEqualTo(20);
    }

    @Test
    void a_stepped_clock_is_never_late_in_any_figure() {
        Lateness lateness = new Lateness(1, true);
        limit(lateness, 163_800_000);
        assertThat(lateness.all()).isEqualTo(new DeadlineAudit.Spread(1, 0, 0, 0));
        assertThat(lateness.worst()).isEmpty();
    }

    @Test
    void a_scaled_clock_is_late_in_real_time() {
        Lateness lateness = new Lateness(60, false);
        limit(lateness, 60_000);
        assertThat(lateness.all().maxMillis()).isEqualTo(1_000);
        assertThat(lateness.worst())
                .singleElement()
                .satisfies(late -> assertThat(late.lateMillis()).isEqualTo(1_000));
    }
}
