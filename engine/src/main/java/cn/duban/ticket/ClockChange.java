package cn.duban.ticket;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an event does to the clocks of its ticket; the same for the ticket and for the summary its region keeps. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "c")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClockChange.Started.class, name = "start"),
    @JsonSubTypes.Type(value = ClockChange.Moved.class, name = "move"),
    @JsonSubTypes.Type(value = ClockChange.Rang.class, name = "rang"),
    @JsonSubTypes.Type(value = ClockChange.Anew.class, name = "anew")
})
public sealed interface ClockChange {

    /** Of which clock it is. */
    Clock.Key key();

    /** A new clock runs. */
    record Started(Clock clock) implements ClockChange {
        @Override
        public Clock.Key key() {
            return clock.key();
        }
    }

    /** A clock gets another state; without {@code stoppedAt} it is owed still. */
    record Moved(Clock.Key key, Clock.State to, Optional<Instant> stoppedAt) implements ClockChange {
        public Moved {
            stoppedAt = stoppedAt == null ? Optional.empty() : stoppedAt;
        }
    }

    /** A rung of a clock has rung and is no longer to come. */
    record Rang(Clock.Key key, String rung) implements ClockChange {}

    /** A live clock as it was derived anew: lengthened, or gone on after it stood still. */
    record Anew(Clock clock) implements ClockChange {
        @Override
        public Clock.Key key() {
            return clock.key();
        }
    }

    /** The clocks after the changes, in the order they were started. */
    static List<Clock> applied(List<Clock> clocks, List<ClockChange> changes) {
        if (changes.isEmpty()) return clocks;
        List<Clock> after = new ArrayList<>(clocks);
        for (ClockChange change : changes) {
            if (change instanceof Started started) {
                after.add(started.clock());
                continue;
            }
            Clock.Key key = change.key();
            for (int i = 0; i < after.size(); i++) {
                Clock clock = after.get(i);
                // Only what is live: a second clock of the same key (办结 by answer, then by call-back) leaves the first
                // as it was.
                if (clock.live() && clock.named(key)) after.set(i, changed(clock, change));
            }
        }
        return List.copyOf(after);
    }

    private static Clock changed(Clock clock, ClockChange change) {
        if (change instanceof Anew anew) return anew.clock();
        if (change instanceof Moved moved) return clock.changed(moved.to(), moved.stoppedAt());
        String rung = ((Rang) change).rung();
        return clock.withRungs(
                clock.rungs().stream().filter(r -> !r.name().equals(rung)).toList());
    }
}
