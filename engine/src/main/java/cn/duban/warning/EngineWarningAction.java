package cn.duban.warning;

import static cn.duban.warning.WarningAction.colour;
import static cn.duban.warning.WarningAction.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Events of a warning that the engine records by itself. */
public sealed interface EngineWarningAction extends WarningAction {

    /**
     * The warning is raised.
     *
     * @param parts of a warning of the whole city, the regions' warnings that it gathers
     * @param also findings of other signals of the same outbreak
     */
    record Raise(Finding finding, List<String> parts, List<Finding> also) implements EngineWarningAction {
        public Raise {
            parts = parts == null ? List.of() : List.copyOf(parts);
            also = also == null ? List.of() : List.copyOf(also);
        }

        public Raise(Finding finding, List<String> parts) {
            this(finding, parts, List.of());
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
            return finding.level().chinese() + "色：" + Finding.together(findings());
        }

        @Override
        public Warning.State after(Warning.State before) {
            return forReview() ? Warning.State.NOTED : Warning.State.RAISED;
        }

        /** Whether an officer writes down what no detector warned of, for the review alone. */
        private boolean forReview() {
            return finding.signal() == Signal.MISSED;
        }

        @Override
        public Optional<Finding> found() {
            return Optional.of(finding);
        }

        @Override
        public List<Finding> findings() {
            List<Finding> all = new ArrayList<>(List.of(finding));
            all.addAll(also);
            return all;
        }

        @Override
        public Optional<Finding> raised() {
            return Optional.of(finding);
        }

        @Override
        public Optional<Finding> announced() {
            return forReview() ? Optional.empty() : Optional.of(finding.with(Finding.together(findings())));
        }

        @Override
        public Optional<String> milestone(WarningLevel level) {
            return Optional.of(forReview() ? colour(level) + "（漏报补录）" : colour(level));
        }
    }

    /** The level rises; of a gathered warning, with further parts. */
    record Rise(Finding finding, List<String> parts) implements EngineWarningAction {
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
    record Grow(Finding finding, List<String> parts) implements EngineWarningAction {
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
            return warning.sign(finding.key())
                            .filter(known -> finding.at().isBefore(known.at()))
                            .isEmpty()
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

    /** The warning merges: into the city's, whose part it becomes, or into the one of the other signal of the same outbreak. */
    record Join(String into) implements EngineWarningAction {
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
    record Subside() implements EngineWarningAction {
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
            handling.ended(OfficerWarningAction.Outcome.SUBSIDED);
        }

        @Override
        public Optional<String> milestone(WarningLevel level) {
            return Optional.of(colour(level) + "解除");
        }
    }

    /**
     * The result of one notice.
     *
     * @param channel the channel that delivered it; empty if none did
     * @param word the channel's proof, or the reason of the failure
     */
    record Told(String notice, String officer, String name, String office, Optional<String> channel, String word)
            implements EngineWarningAction {
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
}
