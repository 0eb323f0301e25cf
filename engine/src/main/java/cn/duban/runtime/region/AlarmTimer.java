package cn.duban.runtime.region;

import cn.duban.engine.EngineClock;
import cn.duban.region.Alarms;
import cn.duban.region.RegionState;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.ticket.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** The one timer of a region's entity, set to the earliest of its tickets' alarms, its notices and its live-line sessions. */
final class AlarmTimer {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final TimerScheduler<RegionMessage> timers;
    private final RegionMessage alarm;
    private final EngineClock clock;
    private Alarms alarms = new Alarms();
    private Optional<Instant> armedFor = Optional.empty();

    /** @param alarm the message that the region gets when the timer fires */
    AlarmTimer(TimerScheduler<RegionMessage> timers, RegionMessage alarm, EngineClock clock) {
        this.timers = timers;
        this.alarm = alarm;
        this.clock = clock;
    }

    void recovered(RegionState state) {
        alarms = new Alarms();
        for (Summary summary : state.tickets().values()) alarms.set(summary.id(), Optional.of(summary));
    }

    /** Call after an event of the ticket is recorded. */
    void recorded(String ticket, RegionState state) {
        alarms.set(ticket, Optional.ofNullable(state.tickets().get(ticket)));
    }

    Alarms alarms() {
        return alarms;
    }

    void rang() {
        armedFor = Optional.empty();
    }

    /**
     * Sets the timer. A stepped clock needs none: its alarms ring when it moves.
     *
     * @param other when the next notice is due or the next session is absent
     */
    void arm(Optional<Instant> other) {
        if (clock.mode() == EngineClock.Mode.STEPPED) return;
        Optional<Instant> first = alarms.first().map(Alarms.Alarm::dueAt);
        Optional<Instant> next =
                other.filter(at -> first.isEmpty() || at.isBefore(first.get())).or(() -> first);
        if (next.isEmpty() || next.equals(armedFor)) return;
        armedFor = next;
        Duration real = clock.until(next.get());
        timers.startSingleTimer(alarm, real.compareTo(LONGEST) > 0 ? LONGEST : real);
    }
}
