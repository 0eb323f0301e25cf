package cn.duban.scoring;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.effect.UnitEffect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one event of a ticket means for the units that have it; everything else in the event is left out.
 *
 * @param version of the ticket after the event: the marks of a ticket are in this order, however they arrive
 * @param units as in {@link UnitEffect}
 * @param detail as in {@link UnitEffect}
 */
record UnitEvent(
        long version, UnitEffect.Kind kind, Instant at, List<String> units, int detail, List<LimitChange> clocks) {
    /** The mark of an event; empty if it means nothing to any unit. */
    static Optional<UnitEvent> of(Recorded recorded) {
        TicketEvent event = recorded.event();
        List<LimitChange> clocks = LimitChange.of(event.clocks());
        Optional<UnitEffect> effect = event.unitEffect();
        if (effect.isEmpty() && clocks.isEmpty()) return Optional.empty();
        UnitEffect is = effect.orElse(UnitEffect.OF_CLOCKS);
        return Optional.of(new UnitEvent(recorded.version(), is.kind(), event.at(), is.units(), is.detail(), clocks));
    }

    UnitEffect effect() {
        return new UnitEffect(kind, units, detail);
    }

    /** Of RATED. */
    Grade grade() {
        return UnitEffect.grade(detail);
    }

    /** Of RATED: whether the grade counted as satisfied when it was given. */
    boolean satisfied() {
        return UnitEffect.satisfied(detail);
    }

    boolean yes() {
        return detail == 1;
    }

    String unit() {
        return units.get(0);
    }

    /** Whether the ticket's work is over with it. */
    boolean ends() {
        return kind == UnitEffect.Kind.CLOSED || kind == UnitEffect.Kind.VOIDED || kind == UnitEffect.Kind.MERGED;
    }
}
