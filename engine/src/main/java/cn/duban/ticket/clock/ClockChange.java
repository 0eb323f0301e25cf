package cn.duban.ticket.clock;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What an event does to one clock of its ticket; the same for the ticket and for the summary its region keeps. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "c")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClockChange.Started.class, name = "start"),
    @JsonSubTypes.Type(value = ClockChange.Moved.class, name = "move"),
    @JsonSubTypes.Type(value = ClockChange.Rang.class, name = "rang"),
    @JsonSubTypes.Type(value = ClockChange.Replaced.class, name = "anew")
})
public sealed interface ClockChange {
    /** Which clock it changes. */
    Clock.Key key();

    /** The whole clock, where the change starts or replaces it. */
    Optional<Clock> whole();

    /** Whether a clock starts with it. */
    boolean starts();

    /** The state the clock comes into; empty if it keeps its state. */
    Optional<Clock.State> state();

    /** When what the clock measures was done, where it comes into another state. */
    Optional<Instant> stoppedAt();

    /** Whether the clock only comes into another state. */
    default boolean moves() {
        return state().isPresent() && whole().isEmpty();
    }

    /** The live clock after the change. */
    Clock changed(Clock clock);

    /** A new clock runs. */
    record Started(Clock clock) implements ClockChange {
        @Override
        public Clock.Key key() {
            return clock.key();
        }

        @Override
        public Optional<Clock> whole() {
            return Optional.of(clock);
        }

        @Override
        public boolean starts() {
            return true;
        }

        @Override
        public Optional<Clock.State> state() {
            return Optional.of(clock.state());
        }

        @Override
        public Optional<Instant> stoppedAt() {
            return clock.stoppedAt();
        }

        @Override
        public Clock changed(Clock before) {
            return before;
        }
    }

    /** A clock comes into another state; without {@code stoppedAt} what it measures is still owed. */
    record Moved(Clock.Key key, Clock.State to, Optional<Instant> stoppedAt) implements ClockChange {
        public Moved {
            stoppedAt = stoppedAt == null ? Optional.empty() : stoppedAt;
        }

        @Override
        public Optional<Clock> whole() {
            return Optional.empty();
        }

        @Override
        public boolean starts() {
            return false;
        }

        @Override
        public Optional<Clock.State> state() {
            return Optional.of(to);
        }

        @Override
        public Clock changed(Clock before) {
            return before.changed(to, stoppedAt);
        }
    }

    /** A rung of a clock has rung and is no longer to come. */
    record Rang(Clock.Key key, String rung) implements ClockChange {
        @Override
        public Optional<Clock> whole() {
            return Optional.empty();
        }

        @Override
        public boolean starts() {
            return false;
        }

        @Override
        public Optional<Clock.State> state() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> stoppedAt() {
            return Optional.empty();
        }

        @Override
        public Clock changed(Clock before) {
            return before.withRungs(
                    before.rungs().stream().filter(r -> !r.name().equals(rung)).toList());
        }
    }

    /** A live clock is derived again: it was extended, or runs on after a suspension. */
    record Replaced(Clock clock) implements ClockChange {
        @Override
        public Clock.Key key() {
            return clock.key();
        }

        @Override
        public Optional<Clock> whole() {
            return Optional.of(clock);
        }

        @Override
        public boolean starts() {
            return false;
        }

        @Override
        public Optional<Clock.State> state() {
            return Optional.of(clock.state());
        }

        @Override
        public Optional<Instant> stoppedAt() {
            return clock.stoppedAt();
        }

        @Override
        public Clock changed(Clock before) {
            return clock;
        }
    }

    /** The clocks after the changes, in the order they were started. */
    static List<Clock> applied(List<Clock> clocks, List<ClockChange> changes) {
        if (changes.isEmpty()) return clocks;
        List<Clock> after = new ArrayList<>(clocks);
        for (ClockChange change : changes) {
            if (change.starts()) {
                change.whole().ifPresent(after::add);
                continue;
            }
            Clock.Key key = change.key();
            for (int i = 0; i < after.size(); i++) {
                Clock clock = after.get(i);
                // Only a live one: a second clock of the same key (办结 by answer, then by call-back) leaves the first as
                // it was.
                if (clock.live() && clock.hasKey(key)) after.set(i, change.changed(clock));
            }
        }
        return List.copyOf(after);
    }

    /** Those of these clocks that only come into another state. */
    static List<Clock.Key> moved(List<ClockChange> changes, Predicate<Clock.Key> which) {
        List<Clock.Key> moved = new ArrayList<>();
        for (ClockChange change : changes) if (change.moves() && which.test(change.key())) moved.add(change.key());
        return moved;
    }
}
