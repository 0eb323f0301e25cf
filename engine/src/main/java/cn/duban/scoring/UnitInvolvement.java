package cn.duban.scoring;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.effect.FinalVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The involvement of one unit in one ticket, while the ticket's events are read in order. */
final class UnitInvolvement {
    /** A limit that decides whether the unit was in time. */
    static final class Limit {
        Instant due;
        LimitChange.Stand stand;

        Limit(Instant due, LimitChange.Stand stand) {
            this.due = due;
            this.stand = stand;
        }

        Limit copy() {
            return new Limit(due, stand);
        }
    }

    final String unit;
    final boolean forwarded;
    final Instant since;
    Optional<Instant> ledSince = Optional.empty();
    Optional<Instant> repliedAt = Optional.empty();
    Optional<Instant> dissatisfiedAt = Optional.empty();
    boolean redone;
    boolean handledAgain;
    final List<Fact> ratings = new ArrayList<>();

    UnitInvolvement(String unit, boolean forwarded, Instant since) {
        this.unit = unit;
        this.forwarded = forwarded;
        this.since = since;
    }

    void rated(UnitEvent mark) {
        boolean basically = mark.grade() == Grade.BASICALLY;
        ratings.add(fact(UnitMeasure.SATISFIED, mark.at(), mark.satisfied() && !basically));
        ratings.add(fact(UnitMeasure.BASICALLY, mark.at(), mark.satisfied() && basically));
        if (mark.grade().negative() && dissatisfiedAt.isEmpty() && !forwarded) dissatisfiedAt = Optional.of(mark.at());
    }

    void redone(boolean forTheCitizen) {
        redone = true;
        if (forTheCitizen && dissatisfiedAt.isPresent()) handledAgain = true;
    }

    Fact fact(UnitMeasure measure, Instant at, boolean met) {
        return new Fact(measure, unit, forwarded, at, met, false);
    }

    /** All facts except those of its clocks and of its lead, which {@link cn.duban.ticket.effect.LeadShares} has. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(ratings);
        facts.add(fact(UnitMeasure.VOLUME, since, ledSince.isPresent()));
        repliedAt.ifPresent(at -> facts.add(fact(UnitMeasure.REDO, at, redone)));
        dissatisfiedAt.ifPresent(at -> facts.add(fact(UnitMeasure.SECOND_HANDLING, at, handledAgain)));
        return facts;
    }

    /**
     * The verdict of its final limits.
     *
     * @param limits in the order in which they started
     */
    Optional<Fact> onTime(List<Limit> limits) {
        return limits.stream()
                .filter(limit -> limit.stand != LimitChange.Stand.VOID)
                .map(limit ->
                        FinalVerdict.of(unit, limit.due, limit.stand.missed(), limit.stand == LimitChange.Stand.MET))
                .reduce(FinalVerdict::then)
                .flatMap(verdict -> verdict.inTime().map(inTime -> fact(UnitMeasure.ON_TIME, verdict.due(), inTime)));
    }
}
