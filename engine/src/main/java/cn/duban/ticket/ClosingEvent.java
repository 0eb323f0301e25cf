package cn.duban.ticket;

import cn.duban.policy.Happening;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Occurrence;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.Ratings;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ticket went to its end (办结): reviewed, called back, redone, closed, archived. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClosingEvent.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = ClosingEvent.CalledBack.class, name = "called-back"),
    @JsonSubTypes.Type(value = ClosingEvent.RedoOrdered.class, name = "redo-ordered"),
    @JsonSubTypes.Type(value = ClosingEvent.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = ClosingEvent.Archived.class, name = "archived"),
    @JsonSubTypes.Type(value = ClosingEvent.Erased.class, name = "erased")
})
public sealed interface ClosingEvent extends TicketEvent {
    /** The reply was reviewed (审核); after a failed review comes the redo it orders. */
    record Reviewed(Instant at, boolean passed, @Personal Optional<String> reason, List<ClockChange> clocks)
            implements ClosingEvent {
        public Reviewed {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            if (passed) ticket.status(Status.REVIEWED, at);
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /**
     * The citizen was called back, or a call was tried (回访).
     *
     * @param processNotCounted whether the policy did not count a positive grade as satisfied; absent before policies gave grades
     * @param resultNotCounted the same of the result
     * @param resultName the policy's name for the result's grade where it is not the grade's own
     * @param waived why the citizen is not counted in rates: ANONYMOUS, DECLINED, or UNREACHABLE after the last try
     * @param repeated whether it follows a try that counted so soon that it is no try of its own
     * @param finished whether the call-back is over: reached, waived or tries used up
     */
    record CalledBack(
            Instant at,
            boolean reached,
            Optional<Grade> process,
            Optional<Grade> result,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean processNotCounted,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean resultNotCounted,
            Optional<String> resultName,
            Optional<Boolean> resolved,
            Optional<String> waived,
            @Personal Optional<String> note,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean repeated,
            boolean finished,
            List<ClockChange> clocks)
            implements ClosingEvent {
        /** No try reached the citizen; the other reasons are the citizen's own. */
        static final String UNREACHABLE = "UNREACHABLE";

        public CalledBack {
            process = process == null ? Optional.empty() : process;
            result = result == null ? Optional.empty() : result;
            resultName = resultName == null ? Optional.empty() : resultName;
            resolved = resolved == null ? Optional.empty() : resolved;
            waived = waived == null ? Optional.empty() : waived;
            note = note == null ? Optional.empty() : note;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            if (reached)
                ticket.rate(new Ratings.OfRound(ticket.round, process, result, processNotCounted, resultNotCounted));
            else if (tried()) ticket.triedToCall(at);
            if (finished) ticket.status(Status.CALLED_BACK, at);
        }

        /** Whether it counts as a call in vain; a citizen who waives the call is not called. */
        public boolean tried() {
            return !reached && !repeated && (waived.isEmpty() || waived.get().equals(UNREACHABLE));
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            String missed = repeated ? "未接通，距上次未满间隔，不另计次" : "未接通";
            String outcome = resultName.or(() -> result.map(Grade::chinese)).orElse(reached ? "已接通" : missed);
            return WrittenText.shown("回访", outcome).and(note);
        }

        @Override
        public List<BoardCount> counts() {
            List<BoardCount> counts = new ArrayList<>();
            if (reached || tried()) counts.add(BoardCount.of(Measure.CALL_BACK_TRIED, at));
            if (reached) counts.add(BoardCount.of(Measure.CALL_BACK_REACHED, at));
            process.ifPresent(grade -> counts.add(BoardCount.of(Measure.PROCESS, grade, at)));
            result.ifPresent(grade -> counts.add(BoardCount.of(Measure.RESULT, grade, at)));
            if (processNotCounted) counts.add(BoardCount.of(Measure.PROCESS_NOT_COUNTED, at));
            if (resultNotCounted) counts.add(BoardCount.of(Measure.RESULT_NOT_COUNTED, at));
            return counts;
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return reached ? result.flatMap(grade -> UnitEffect.rated(grade, resultNotCounted)) : Optional.empty();
        }
    }

    /** A new round began, with a limit of its own (重办). */
    record RedoOrdered(Instant at, Cause cause, @Personal String reason, List<ClockChange> clocks)
            implements ClosingEvent {
        /** Only DISSATISFIED rounds count towards {@code redo.max}. */
        public enum Cause {
            REVIEW_FAILED,
            DISSATISFIED,
            ORDERED
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.round++;
            ticket.callBackTries = 0;
            ticket.callBackTriedAt = Optional.empty();
            if (cause == Cause.DISSATISFIED) ticket.dissatisfiedRedos++;
            ticket.closedAt = Optional.empty();
            ticket.status(Status.REDO, at);
        }

        @Override
        public Optional<Occurrence> occurrence(Ticket after) {
            return cause == Cause.DISSATISFIED
                    ? Optional.of(new Occurrence(Happening.REDO, after.stage().dissatisfiedRedos()))
                    : Optional.empty();
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.said("退回重办", reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.of(Measure.REDONE, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.REDONE, cause != Cause.REVIEW_FAILED);
        }
    }

    /** The ticket is closed (办结), by the centre or by its CLOSE clock. */
    record Closed(Instant at, boolean byItself, @Personal Optional<String> reason, List<ClockChange> clocks)
            implements ClosingEvent {
        public Closed {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.closedAt = Optional.of(at);
            ticket.status(Status.CLOSED, at);
            if (byItself) ticket.mayReopen();
        }

        @Override
        public boolean byEngine() {
            return byItself;
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.of(Measure.CLOSED, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return UnitEffect.of(UnitEffect.Kind.CLOSED, byItself);
        }

        @Override
        public Optional<Status> statusByItself() {
            return Optional.of(Status.CLOSED);
        }
    }

    /** The ticket takes no more commands (归档). */
    record Archived(Instant at, boolean byItself, List<ClockChange> clocks) implements ClosingEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.status(Status.ARCHIVED, at);
        }

        @Override
        public boolean byEngine() {
            return byItself;
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public Optional<Status> statusByItself() {
            return Optional.of(Status.ARCHIVED);
        }
    }

    /** What people said and wrote in the ticket is erased: the key of its texts is deleted (抹去个人信息). */
    record Erased(Instant at, String basis) implements ClosingEvent {
        @Override
        public List<ClockChange> clocks() {
            return List.of();
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.matter = ticket.matter.erased();
            ticket.erased = true;
        }

        @Override
        public boolean erases() {
            return true;
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }
}
