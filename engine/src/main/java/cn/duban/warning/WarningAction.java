package cn.duban.warning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One kind of warning event: the states that allow it, the state it leads to, what it says, and the words people read. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "d")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EngineWarningAction.Raise.class, name = "raise"),
    @JsonSubTypes.Type(value = EngineWarningAction.Rise.class, name = "rise"),
    @JsonSubTypes.Type(value = EngineWarningAction.Grow.class, name = "grow"),
    @JsonSubTypes.Type(value = EngineWarningAction.Join.class, name = "join"),
    @JsonSubTypes.Type(value = EngineWarningAction.Subside.class, name = "subside"),
    @JsonSubTypes.Type(value = OfficerWarningAction.Acknowledge.class, name = "ack"),
    @JsonSubTypes.Type(value = OfficerWarningAction.Assign.class, name = "assign"),
    @JsonSubTypes.Type(value = OfficerWarningAction.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = OfficerWarningAction.Resolve.class, name = "resolve"),
    @JsonSubTypes.Type(value = OfficerWarningAction.Reopen.class, name = "reopen"),
    @JsonSubTypes.Type(value = OfficerWarningAction.Feedback.class, name = "feedback"),
    @JsonSubTypes.Type(value = EngineWarningAction.Told.class, name = "told")
})
public sealed interface WarningAction permits EngineWarningAction, OfficerWarningAction {

    /** Kinds of events, as streams name them and as people read them. */
    enum Kind {
        RAISED("raised", "发出预警"),
        RISEN("risen", "升级"),
        GROWN("grown", "继续发展"),
        MERGED("merged", "并入另一条预警"),
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

    /** All findings it reports, of each signal of one outbreak. */
    default List<Finding> findings() {
        return found().map(List::of).orElse(List.of());
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

    /** The members of the task force that gets the warning's tickets. */
    default List<String> team() {
        return List.of();
    }

    /** The warning into which it merges: the city's, or the one of the other signal of its outbreak. */
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

    static Optional<String> unless(boolean allowed, Warning warning) {
        return allowed ? Optional.empty() : Optional.of("is " + warning.state());
    }

    static String colour(WarningLevel level) {
        return level.chinese() + "色预警";
    }
}
