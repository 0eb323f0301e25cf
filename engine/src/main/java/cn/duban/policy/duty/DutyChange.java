package cn.duban.policy.duty;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A change of a rota by hand, recorded for good; a withdrawn one stays on record.
 *
 * @param id the id of the command that made it
 * @param digest of that command's body, which tells a repetition from another command with the same id
 */
public record DutyChange(
        String id, long digest, Act act, String reason, String by, Instant at, Optional<Withdrawal> withdrawn) {

    /** What it changes. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "a")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Cover.class, name = "o"),
        @JsonSubTypes.Type(value = Swap.class, name = "x")
    })
    public sealed interface Act {
        String rota();

        /** The first day it concerns. */
        LocalDate first();

        /** The last day it concerns. */
        LocalDate last();
    }

    /**
     * One officer takes another one's shifts (顶班).
     *
     * @param to the last day; {@code from} for a single one
     * @param shift all of the officer's shifts on these days if absent
     */
    public record Cover(
            String rota, LocalDate from, LocalDate to, Optional<String> shift, String officer, String standIn)
            implements Act {
        public Cover {
            shift = shift == null ? Optional.empty() : shift;
        }

        @Override
        public LocalDate first() {
            return from;
        }

        @Override
        public LocalDate last() {
            return to;
        }
    }

    /** Two officers exchange a shift each (换班). */
    public record Swap(String rota, Post one, Post other) implements Act {
        @Override
        public LocalDate first() {
            return one.day().isBefore(other.day()) ? one.day() : other.day();
        }

        @Override
        public LocalDate last() {
            return one.day().isBefore(other.day()) ? other.day() : one.day();
        }
    }

    /** The shift that an officer gives away. */
    public record Post(LocalDate day, String shift, String officer) {}

    /**
     * Who withdrew it, when and why.
     *
     * @param id the id of the command, with its digest
     */
    public record Withdrawal(String id, long digest, String change, String reason, String by, Instant at) {}

    public DutyChange {
        withdrawn = withdrawn == null ? Optional.empty() : withdrawn;
    }

    /** A change that is in force. */
    public DutyChange(String id, long digest, Act act, String reason, String by, Instant at) {
        this(id, digest, act, reason, by, at, Optional.empty());
    }

    DutyChange withdrawn(Withdrawal as) {
        return new DutyChange(id, digest, act, reason, by, at, Optional.of(as));
    }

    boolean inForce() {
        return withdrawn.isEmpty();
    }
}
