package cn.duban.policy.duty;

import cn.duban.policy.duty.DutyRota.Crew;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A shift on one day as it stands.
 *
 * @param rota as it was when the shift began
 * @param crew by the cycle; empty if none works it
 * @param officers the ids of those on duty, after all changes
 * @param changes those that made it so, the earliest first
 */
public record DutyShift(
        DutySlot slot,
        DutyRota rota,
        DutyRota.Turn turn,
        Instant from,
        Instant to,
        Optional<Crew> crew,
        List<String> officers,
        List<DutyChange> changes) {
    public DutyShift {
        officers = List.copyOf(officers);
        changes = List.copyOf(changes);
    }

    /** The ids of those who were planned. */
    public List<String> planned() {
        return crew.map(Crew::members).orElse(List.of());
    }

    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    boolean overlaps(DutyShift other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** In words, for a refusal. */
    String words() {
        return slot.day() + " " + turn.name();
    }
}
