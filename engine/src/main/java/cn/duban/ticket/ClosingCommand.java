package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Rules;
import cn.duban.policy.grade.Grade;
import cn.duban.policy.grade.GradeScale;
import cn.duban.policy.grade.Grades;
import cn.duban.ticket.ClosingEvent.Archived;
import cn.duban.ticket.ClosingEvent.CalledBack;
import cn.duban.ticket.ClosingEvent.Closed;
import cn.duban.ticket.ClosingEvent.Erased;
import cn.duban.ticket.ClosingEvent.RedoOrdered;
import cn.duban.ticket.ClosingEvent.Reviewed;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.state.Status;
import cn.duban.words.FieldFault;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that lead to the end (办结): review, call-back, redo, close, archive. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClosingCommand.Review.class, name = "review"),
    @JsonSubTypes.Type(value = ClosingCommand.CallBack.class, name = "call-back"),
    @JsonSubTypes.Type(value = ClosingCommand.Redo.class, name = "redo"),
    @JsonSubTypes.Type(value = ClosingCommand.Close.class, name = "close"),
    @JsonSubTypes.Type(value = ClosingCommand.Archive.class, name = "archive"),
    @JsonSubTypes.Type(value = ClosingCommand.Erase.class, name = "erase")
})
public sealed interface ClosingCommand extends TicketCommand {
    /** The centre reviews the reply (审核); a failed review orders another round (退回重办). */
    record Review(boolean passed, Optional<String> reason) implements ClosingCommand {
        public Review {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public Action action() {
            return Action.REVIEW;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            if (!passed && reason.isEmpty()) return Decision.invalid("/reason", FieldFault.REVIEW_REASON);
            Instant at = occasion.at();
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.REVIEW), at));
            ClockTransitions.reviewed(ticket, passed).forEach(changes::add);
            if (!passed)
                return Decision.accept(
                        new Reviewed(at, false, reason, changes),
                        ClockTransitions.nextRound(
                                ticket, occasion, RedoOrdered.Cause.REVIEW_FAILED, reason.get(), List.of()));
            changes.addAll(occasion.deadlines(ticket).start(ClockKind.CALL_BACK, Clock.OwedBy.CENTRE, ""));
            return Decision.accept(new Reviewed(at, true, reason, changes));
        }
    }

    /**
     * The centre calls the citizen back (回访). One who is not reached in the allowed tries, or declines, is not counted in rates.
     * Tries within the policy's spacing count as one.
     */
    record CallBack(
            boolean reached,
            Optional<Grade> process,
            Optional<Grade> result,
            Optional<Boolean> resolved,
            Optional<Waiver> waived,
            Optional<String> note)
            implements ClosingCommand {

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
                return Decision.invalid("/result", FieldFault.GRADE_MISSING);
            if (!reached && (result.isPresent() || process.isPresent()))
                return Decision.invalid("/reached", FieldFault.GRADE_UNREACHED);
            if (waived.isPresent() && (result.isPresent() || process.isPresent()))
                return Decision.invalid("/waived", FieldFault.GRADE_WAIVED);
            Grades grades = occasion.policy().grades();
            Optional<Refusal> unknown = unknown(grades.process(), process, "/process")
                    .or(() -> unknown(grades.result(), result, "/result"));
            if (unknown.isPresent()) return new Decision.Refused(unknown.get());
            Rules rules = occasion.policy().rules();
            boolean asked = reached && waived.isEmpty();
            boolean inVain = !reached && waived.isEmpty();
            boolean repeated = inVain && tooSoon(ticket, rules, occasion.at());
            boolean lastTry = !repeated && ticket.stage().callBackTries() + 1 >= rules.callBackTries();
            if (inVain && !lastTry) return Decision.accept(event(occasion, "", repeated, false, List.of()));
            boolean dissatisfied = asked && result.get().negative();
            boolean another = dissatisfied && ticket.stage().dissatisfiedRedos() < rules.redoMax();
            List<ClockChange> changes = ended(ticket, occasion.at());
            if (another)
                return Decision.accept(
                        event(occasion, "", false, false, changes),
                        ClockTransitions.nextRound(
                                ticket, occasion, RedoOrdered.Cause.DISSATISFIED, note.orElse("群众不满意"), List.of()));
            if (!dissatisfied) changes.addAll(occasion.deadlines(ticket).closing("回访"));
            String out = asked ? "" : waived.map(Waiver::name).orElse(CalledBack.UNREACHABLE);
            return Decision.accept(event(occasion, out, false, true, changes));
        }

        private static Optional<Refusal> unknown(GradeScale scale, Optional<Grade> grade, String pointer) {
            return grade.filter(is -> !scale.has(is))
                    .map(is -> Refusal.invalid(pointer, FieldFault.GRADE_UNKNOWN, is, scale.codes()));
        }

        /** Whether the last try that counts was so short a time ago that both are one. */
        private static boolean tooSoon(Ticket ticket, Rules rules, Instant at) {
            return ticket.stage()
                    .callBackTriedAt()
                    .filter(last -> at.isBefore(rules.callBackAgain(last)))
                    .isPresent();
        }

        private TicketEvent event(
                DecisionContext occasion, String out, boolean repeated, boolean finished, List<ClockChange> changes) {
            Grades grades = occasion.policy().grades();
            return new CalledBack(
                    occasion.at(),
                    reached && waived.isEmpty(),
                    process,
                    result,
                    notCounted(grades.process(), process),
                    notCounted(grades.result(), result),
                    result.map(grades.result()::name)
                            .filter(name -> !name.equals(result.get().chinese())),
                    resolved,
                    out.isEmpty() ? Optional.empty() : Optional.of(out),
                    note,
                    repeated,
                    finished,
                    changes);
        }

        private static boolean notCounted(GradeScale scale, Optional<Grade> grade) {
            return grade.filter(is -> is.positive() && !scale.satisfied(is)).isPresent();
        }

        /** The call-back is done, and the CLOSE clock of an answer that was not sampled is void. */
        private static List<ClockChange> ended(Ticket ticket, Instant at) {
            List<ClockChange> changes = new ArrayList<>(ClockEndings.done(ticket.live(ClockKind.CALL_BACK), at));
            changes.addAll(ClockEndings.voided(ticket.live(ClockKind.CLOSE), at));
            return changes;
        }
    }

    /** The centre orders another round (重办): clocks of the last one are void, and a reply not yet accepted counts as missed. */
    record Redo(String reason) implements ClosingCommand {
        @Override
        public Action action() {
            return Action.REDO;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            Instant at = occasion.at();
            List<ClockChange> ended = new ArrayList<>();
            ClockTransitions.reviewed(ticket, false).forEach(ended::add);
            ended.addAll(ClockEndings.voided(ticket.live(c -> ClockEndings.endsWithUnits(c) && !c.awaitsReview()), at));
            return Decision.accept(
                    ClockTransitions.nextRound(ticket, occasion, RedoOrdered.Cause.ORDERED, reason, ended));
        }
    }

    /** The ticket is closed (办结). While the citizen stays dissatisfied only a supervisor closes it, with a reason. */
    record Close(Optional<String> reason) implements ClosingCommand {
        public Close {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public Action action() {
            return Action.CLOSE;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            boolean dissatisfied = ticket.status() == Status.CALLED_BACK
                    && ticket.ratings().dissatisfiedIn(ticket.stage().round());
            if (dissatisfied && !occasion.supervisor())
                return Decision.refuse(Refusal.Code.ROLE, "only a supervisor closes what stays dissatisfied");
            if (dissatisfied && reason.isEmpty()) return Decision.invalid("/reason", FieldFault.CLOSE_REASON);
            List<ClockChange> changes = ClockEndings.closing(ticket.clocks(), occasion.at());
            changes.addAll(occasion.deadlines(ticket).archiving());
            return Decision.accept(new Closed(occasion.at(), false, reason, changes));
        }
    }

    /** The closed ticket is archived (归档) before its ARCHIVE clock does so. */
    record Archive() implements ClosingCommand {
        @Override
        public Action action() {
            return Action.ARCHIVE;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            return Decision.accept(new Archived(
                    occasion.at(), false, ClockEndings.done(ticket.live(ClockKind.ARCHIVE), occasion.at())));
        }
    }

    /**
     * All that people said and wrote in the ticket is erased for good; what was counted of it stays (抹去个人信息).
     *
     * @param basis why it is lawful: the number of a request or of a rule, never a person's name
     */
    record Erase(String basis) implements ClosingCommand {
        @Override
        public Action action() {
            return Action.ERASE;
        }

        @Override
        public Optional<String> actingUnit() {
            return Optional.empty();
        }

        @Override
        public Decision decide(Ticket ticket, DecisionContext occasion) {
            return Decision.accept(new Erased(occasion.at(), basis));
        }
    }
}
