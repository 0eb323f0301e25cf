package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Rules;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.Grade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The centre calls the citizen back (回访). One who is not reached in the allowed tries, or declines, is not counted in rates.
 */
public record CallBack(
        boolean reached,
        Optional<Grade> process,
        Optional<Grade> result,
        Optional<Boolean> resolved,
        Optional<Waiver> waived,
        Optional<String> note)
        implements TicketCommand {

    /** Why the citizen is not called. */
    public enum Waiver {
        ANONYMOUS,
        DECLINED
    }

    public CallBack {
        process = process == null ? Optional.empty() : process;
        result = result == null ? Optional.empty() : result;
        resolved = resolved == null ? Optional.empty() : resolved;
        waived = waived == null ? Optional.empty() : waived;
        note = note == null ? Optional.empty() : note;
    }

    @Override
    public Action action() {
        return Action.CALL_BACK;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        if (reached && waived.isEmpty() && result.isEmpty())
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/result", "a citizen who was reached gives a grade");
        if (!reached && (result.isPresent() || process.isPresent()))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/reached", "a grade needs somebody who was reached");
        if (waived.isPresent() && (result.isPresent() || process.isPresent()))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/waived", "who is waived gives no grade");
        Rules rules = occasion.policy().rules();
        boolean asked = reached && waived.isEmpty();
        boolean lastTry = !reached && ticket.stage().callBackTries() + 1 >= rules.callBackTries();
        if (!asked && waived.isEmpty() && !lastTry) return Decision.accept(event(occasion, "", false, List.of()));
        boolean dissatisfied = asked && result.get() == Grade.DISSATISFIED;
        boolean another = dissatisfied && ticket.stage().dissatisfiedRedos() < rules.redoMax();
        List<ClockChange> changes = ended(ticket, occasion.at());
        if (another)
            return Decision.accept(
                    event(occasion, "", false, changes),
                    ClockTransitions.nextRound(ticket, occasion, RedoOrdered.Cause.DISSATISFIED, note.orElse("群众不满意"), List.of()));
        if (!dissatisfied)
            changes.addAll(occasion.deadlines(ticket).closing("回访"));
        String out = asked ? "" : waived.map(Waiver::name).orElse(CalledBack.UNREACHABLE);
        return Decision.accept(event(occasion, out, true, changes));
    }

    private TicketEvent event(DecisionContext occasion, String out, boolean finished, List<ClockChange> changes) {
        return new CalledBack(
                occasion.at(),
                reached && waived.isEmpty(),
                process,
                result,
                resolved,
                out.isEmpty() ? Optional.empty() : Optional.of(out),
                note,
                finished,
                changes);
    }

    /** The call-back is done, and the CLOSE clock of an answer that was not sampled is void. */
    private static List<ClockChange> ended(Ticket ticket, Instant at) {
        List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.CALL_BACK), at));
        changes.addAll(ClockEndings.voided(ticket.live(ClockKind.CLOSE), at));
        return changes;
    }
}
