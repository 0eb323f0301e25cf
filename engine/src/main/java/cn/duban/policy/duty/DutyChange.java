package cn.duban.policy.duty;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of the rota by hand. An override (顶班) puts officers on a shift in place of its team; a swap (换班) exchanges the
 * shifts of two officers. It stays on record when it is cancelled.
 *
 * @param officers of an override: all who are on duty; of a swap: the officer of the slot, then the one of {@code with}
 * @param with the other slot of a swap
 */
public record DutyChange(
        String id,
        Kind kind,
        DutySlot slot,
        List<String> officers,
        Optional<DutySlot> with,
        String reason,
        String by,
        Instant at,
        Optional<Cancelled> cancelled) {
    public enum Kind {
        OVERRIDE,
        SWAP
    }

    /** Who cancelled it, when and why. */
    public record Cancelled(String by, Instant at, String reason) {}

    public DutyChange {
        officers = officers == null ? List.of() : List.copyOf(officers);
        with = with == null ? Optional.empty() : with;
        cancelled = cancelled == null ? Optional.empty() : cancelled;
    }

    public DutyChange cancelled(Cancelled as) {
        return new DutyChange(id, kind, slot, officers, with, reason, by, at, Optional.of(as));
    }

    public boolean concerns(DutySlot of) {
        return slot.equals(of) || with.filter(of::equals).isPresent();
    }

    @JsonIgnore
    public boolean inForce() {
        return cancelled.isEmpty();
    }
}
