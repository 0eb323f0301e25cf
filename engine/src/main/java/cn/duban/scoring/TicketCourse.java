package cn.duban.scoring;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.effect.UnitEffect;
import java.time.Instant;
import java.util.Optional;

/**
 * The course of a ticket's work, in short.
 *
 * @param endedAt when it was closed, voided or merged; empty while it is open
 * @param grade for the result, the last one given
 * @param satisfied whether that grade counted as satisfied when it was given
 * @param redone how often it was redone
 * @param late whether a unit missed a limit, to sign or to reply
 */
public record TicketCourse(
        Optional<Instant> endedAt, Optional<Grade> grade, boolean satisfied, int redone, boolean late) {
    static TicketCourse of(Dossier dossier) {
        Optional<Grade> grade = Optional.empty();
        boolean satisfied = false;
        int redone = 0;
        for (UnitEvent mark : dossier.marks()) {
            if (mark.kind() == UnitEffect.Kind.RATED) {
                grade = Optional.of(mark.grade());
                satisfied = mark.satisfied();
            }
            if (mark.kind() == UnitEffect.Kind.REDONE) redone++;
        }
        boolean late = FactDerivation.facts(dossier, unit -> false).stream()
                .anyMatch(f -> (f.measure() == UnitMeasure.ON_TIME || f.measure() == UnitMeasure.SIGNING) && !f.met());
        return new TicketCourse(dossier.end().map(UnitEvent::at), grade, satisfied, redone, late);
    }
}
