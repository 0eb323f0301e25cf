package cn.duban.warning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One kind of warning event: the states that allow it, the state it leads to, what it says, and the words people read. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "d")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WarningAction.Raise.class, name = "raise"),
    @JsonSubTypes.Type(value = WarningAction.Rise.class, name = "rise"),
    @JsonSubTypes.Type(value = WarningAction.Grow.class, name = "grow"),
    @JsonSubTypes.Type(value = WarningAction.Join.class, name = "join"),
    @JsonSubTypes.Type(value = WarningAction.Subside.class, name = "subside"),
    @JsonSubTypes.Type(value = WarningAction.Acknowledge.class, name = "ack"),
    @JsonSubTypes.Type(value = WarningAction.Assign.class, name = "assign"),
    @JsonSubTypes.Type(value = WarningAction.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = WarningAction.Resolve.class, name = "resolve"),
    @JsonSubTypes.Type(value = WarningAction.Reopen.class, name = "reopen"),
    @JsonSubTypes.Type(value = WarningAction.Feedback.class, name = "feedback"),
    @JsonSubTypes.Type(value = WarningAction.Told.class, name = "told")
})
public sealed interface WarningAction {

    /** Kinds of events, as streams name them and as people read them. */
    enum Kind {
        RAISED("raised", "发出预警"),
        RISEN("risen", "升级"),
        GROWN("grown", "继续发展"),
        MERGED("merged", "并入全市预警"),
        SUBSIDED("subsided", "自行平息"),
        ACKNOWLEDGED("acknowledged", "认领"),
        ASSIGNED("assigned", "交办"),
        PLANNED("planned", "制定未诉先办方案"),
        RESOLVED("resolved", "解除"),
        REOPENED("reopened", "重新打开"),
        JUDGED("judged", "评价"),
        TOLD("told", "通知");

        private final String wire;
        private final String chinese;

        Kind(String wire, String chinese) {
            this.wire = wire;
            this.chinese = chinese;
        }

        /** The end of its published name, such as {@code raised} of {@code warning.raised}. */
        public String wire() {
            return wire;
        }

        public String chinese() {
            return chinese;
        }
    }

    Kind kind();

    /** The reason against it, in words that follow the warning's id; empty if the warning allows it. */
    Optional<String> objection(Warning warning);

    /** What it says, in Chinese; empty if its kind says all. */
    String words(UnaryOperator<String> unitNames);

    /** The warning's state after it. */
    default Warning.State after(Warning.State before) {
        return before;
    }

    /** Adds what it says about handling; {@code by} is its author. */
    default void addTo(WarningHandling handling, String by) {}

    /** The finding it reports. */
    default Optional<Finding> found() {
        return Optional.empty();
    }

    /** The finding it raises a warning of. */
    default Optional<Finding> raised() {
        return Optional.empty();
    }

    /** The finding that duty officers are notified of. */
    default Optional<Finding> announced() {
        return Optional.empty();
    }

    /** The regions' warnings that a warning of the whole city gathers with it. */
    default List<String> parts() {
        return List.of();
    }

    /** The unit that has to handle the warning from now on. */
    default Optional<String> handler() {
        return Optional.empty();
    }

    /** The city's warning into which the warning merges. */
    default Optional<String> mergedInto() {
        return Optional.empty();
    }

    /** The notice whose delivery it settles. */
    default Optional<String> settledNotice() {
        return Optional.empty();
    }

    /** Its title on a time axis, in Chinese, for a warning of that level; empty for an event that is not marked there. */
    default Optional<String> milestone(WarningLevel level) {
        return Optional.empty();
    }

    private static Optional<String> unless(boolean allowed, Warning warning) {
        return allowed ? Optional.empty() : Optional.of("is " + warning.state());
    }

    private static String colour(WarningLevel level) {
        return level.chinese() + "色预警";
    }

    /**
     * The warning is raised.
     *
     * @param parts of a warning of the whole city, the regions' warnings that it gathers
     */
    record Raise(Finding finding, List<String> parts) implements WarningAction {
        public Raise {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        @Override
        public Kind kind() {
            return Kind.RAISED;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return unless(false, warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return finding.level().chinese() + "色：" + finding.sentence();
        }

        @Override
        public Warning.State after(Warning.State before) {
            return Warning.State.RAISED;
        }

        @Override
        public Optional<Finding> found() {
            return Optional.of(finding);
        }

        @Override
        public Optional<Finding> raised() {
            return Optional.of(finding);
        }

        @Override
        public Optional<Finding> announced() {
            return Optional.of(finding);
        }

        @Override
        public Optional<String> milestone(WarningLevel level) {
            return Optional.of(finding.signal() == Signal.MISSED ? colour(level) + "（漏报补录）" : colour(level));
        }
    }

    /** The level rises; of a gathered warning, with further parts. */
    record Rise(Finding finding, List<String> parts) implements WarningAction {
        public Rise {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        @Override
        public Kind kind() {
            return Kind.RISEN;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return unless(
                    warning.state() != Warning.State.RESOLVED && finding.level().above(warning.level()), warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return "升为" + finding.level().chinese() + "色：" + finding.sentence();
        }

        @Override
        public Optional<Finding> found() {
            return Optional.of(finding);
        }

        @Override
        public Optional<Finding> announced() {
            return Optional.of(finding);
        }

        @Override
        public Optional<String> milestone(WarningLevel level) {
            return Optional.of("升为" + colour(level));
        }
    }

    /** New figures at the same level; of a gathered warning, further parts. */
    record Grow(Finding finding, List<String> parts) implements WarningAction {
        public Grow {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        @Override
        public Kind kind() {
            return Kind.GROWN;
        }

        /** A part of the city's warning also grows. */
        @Override
        public Optional<String> objection(Warning warning) {
            if (warning.state() == Warning.State.RESOLVED) return unless(false, warning);
            return tellsMore(warning) ? Optional.empty() : Optional.of("has newer figures");
        }

        /** A fold that meets the logs in another order may report figures that newer ones have replaced. */
        private boolean tellsMore(Warning warning) {
            return !finding.at().isBefore(warning.finding().at())
                    || !warning.parts().containsAll(parts);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return finding.sentence();
        }

        @Override
        public Optional<Finding> found() {
            return Optional.of(finding);
        }
    }

    /** The same matter is in other regions too: the warning becomes a part of the city's warning of that id. */
    record Join(String into) implements WarningAction {
        @Override
        public Kind kind() {
            return Kind.MERGED;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return unless(warning.state().open(), warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return into;
        }

        @Override
        public Warning.State after(Warning.State before) {
            return Warning.State.MERGED;
        }

        @Override
        public Optional<String> mergedInto() {
            return Optional.of(into);
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.merged(into);
        }
    }

    /** Figures were normal for long enough, and no one was handling the warning. */
    record Subside() implements WarningAction {
        @Override
        public Kind kind() {
            return Kind.SUBSIDED;
        }

        /** A warning that is being handled ends by the people who handle it. */
        @Override
        public Optional<String> objection(Warning warning) {
            return unless(
                    warning.state() == Warning.State.RAISED || warning.state() == Warning.State.ACKNOWLEDGED, warning);
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return "";
        }

        @Override
        public Warning.State after(Warning.State before) {
            return Warning.State.RESOLVED;
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.ended(Outcome.SUBSIDED);
        }

        @Override
        public Optional<String> milestone(WarningLevel level) {
            return Optional.of(colour(level) + "解除");
        }
    }

    /** An officer has seen the warning and answers for it (认领). */
    record Acknowledge(String note) implements WarningAction {
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
    record Assign(Optional<String> unit, List<String> team, String note) implements WarningAction {
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
    record Plan(String unit, String text, LocalDate due) implements WarningAction {
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
    record Resolve(Outcome outcome, String note) implements WarningAction {
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
    record Reopen(String reason) implements WarningAction {
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
    record Feedback(Opinion opinion, Optional<Instant> soonerBy, String note) implements WarningAction {
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

    /**
     * The result of one notice.
     *
     * @param channel the channel that delivered it; empty if none did
     * @param word the channel's proof, or the reason of the failure
     */
    record Told(String notice, String officer, String name, String office, Optional<String> channel, String word)
            implements WarningAction {
        public Told {
            channel = channel == null ? Optional.empty() : channel;
        }

        @Override
        public Kind kind() {
            return Kind.TOLD;
        }

        @Override
        public Optional<String> objection(Warning warning) {
            return Optional.empty();
        }

        @Override
        public String words(UnaryOperator<String> unitNames) {
            return name + (channel.isPresent() ? "已收到" : "未能送达：" + word);
        }

        @Override
        public Optional<String> settledNotice() {
            return Optional.of(notice);
        }

        @Override
        public void addTo(WarningHandling handling, String by) {
            handling.notified(this);
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
