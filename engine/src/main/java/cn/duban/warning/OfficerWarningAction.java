package cn.duban.warning;

import static cn.duban.warning.WarningAction.colour;
import static cn.duban.warning.WarningAction.unless;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Events of a warning that officers and leaders record. */
public sealed interface OfficerWarningAction extends WarningAction {

    /** An officer has seen the warning and answers for it (认领). */
    record Acknowledge(String note) implements OfficerWarningAction {
        @Override
        public Kind kind() {
            return Kind.ACKNOWLEDGED;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return unless(warning.state() == Warning.State.RAISED, warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return note;
        }

        @Override
        public Warning.State after(Warning.State before) {
            return before == Warning.State.RAISED ? Warning.State.ACKNOWLEDGED : before;
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.acknowledged(by);
        }
    }

    /**
     * A unit or a team gets the warning to handle (交办).
     *
     * @param team the members of the task force (快办专班), if one was called
     */
    record Assign(Optional<String> unit, List<String> team, String note) implements OfficerWarningAction {
        public Assign {
            unit = unit == null ? Optional.empty() : unit;
            team = team == null ? List.of() : List.copyOf(team);
        }

        @Override
        public Kind kind() {
            return Kind.ASSIGNED;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return unless(warning.state().open(), warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return unit.map(u -> unitNames.apply(u) + " ").orElse("")
                    + (team.isEmpty() ? "" : "快办专班：" + String.join("、", team) + " ")
                    + note;
        }

        @Override
        public Warning.State after(Warning.State before) {
            return Warning.State.ASSIGNED;
        }

        @Override
        public Optional<String> handler() {
            return unit;
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.assigned(this);
        }
    }

    /**
     * The plan for a recurring issue, before the next complaint (未诉先办).
     *
     * @param due the day by which it is carried out
     */
    record Plan(String unit, String text, LocalDate due) implements OfficerWarningAction {
        @Override
        public Kind kind() {
            return Kind.PLANNED;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return unless(warning.state().open() && warning.signal() == Signal.RECURRING, warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return unitNames.apply(unit) + "，" + due + "前：" + text;
        }

        @Override
        public Warning.State after(Warning.State before) {
            return Warning.State.ASSIGNED;
        }

        @Override
        public Optional<String> handler() {
            return Optional.of(unit);
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.planned(this);
        }
    }

    /** The warning is over (解除). */
    record Resolve(Outcome outcome, String note) implements OfficerWarningAction {
        @Override
        public Kind kind() {
            return Kind.RESOLVED;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return unless(warning.state().open(), warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return outcome.chinese() + "：" + note;
        }

        @Override
        public Warning.State after(Warning.State before) {
            return Warning.State.RESOLVED;
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.ended(outcome);
        }

        @Override
        public Optional<String> milestone(WarningLevel level) {
            return Optional.of(colour(level) + "解除");
        }
    }

    /** The warning is not over after all; one that merged is reopened as the city's. */
    record Reopen(String reason) implements OfficerWarningAction {
        @Override
        public Kind kind() {
            return Kind.REOPENED;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return unless(warning.state() == Warning.State.RESOLVED, warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return reason;
        }

        @Override
        public Warning.State after(Warning.State before) {
            return Warning.State.RAISED;
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.reopened();
        }

        @Override
        public Optional<String> milestone(WarningLevel level) {
            return Optional.of(colour(level) + "重新打开");
        }
    }

    /**
     * A leader's opinion of the warning.
     *
     * @param soonerBy the time by which it should have been raised, with {@link Opinion#TOO_LATE}
     */
    record Feedback(Opinion opinion, Optional<Instant> soonerBy, String note) implements OfficerWarningAction {
        public Feedback {
            soonerBy = soonerBy == null ? Optional.empty() : soonerBy;
        }

        @Override
        public Kind kind() {
            return Kind.JUDGED;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return Optional.empty();
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return opinion.chinese() + (note.isEmpty() ? "" : "：" + note);
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.judged(this);
        }
    }

    /** How a warning ended. */
    enum Outcome {
        HANDLED("已处置"),
        CONTROLLED("已控制，持续关注"),
        KNOWN("属已知情况"),
        FALSE_ALARM("误报"),
        SUBSIDED("自行平息");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** A leader's opinion of a warning. */
    enum Opinion {
        USEFUL("有用"),
        NOT_USEFUL("无用"),
        TOO_LATE("应更早");

        private final String chinese;

        Opinion(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }
}
