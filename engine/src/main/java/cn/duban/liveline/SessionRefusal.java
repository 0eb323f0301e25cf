package cn.duban.liveline;

import java.time.Instant;
import java.util.Map;

/**
 * Why a session refuses an event.
 *
 * @param detail in words that follow the session's name
 * @param arguments what the detail names, for those who say it in other words
 */
public record SessionRefusal(Code code, String detail, Map<String, String> arguments) {
    /** Stable names; callers rely on them. */
    public enum Code {
        NOT_ON_ROTA("session.not-on-rota"),
        WRONG_STATE("session.wrong-state"),
        TOO_EARLY("session.too-early"),
        SEAT_TAKEN("session.seat-taken"),
        REOPEN_TOO_LATE("session.reopen-too-late"),
        LEADER_CONFLICT("session.leader-conflict"),
        SEAT_CONFLICT("session.seat-conflict");

        private final String wire;

        Code(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    public SessionRefusal {
        arguments = Map.copyOf(arguments);
    }

    static SessionRefusal notOnRota() {
        return new SessionRefusal(Code.NOT_ON_ROTA, "is not on the rota", Map.of());
    }

    static SessionRefusal wrongState(Session session) {
        return new SessionRefusal(
                Code.WRONG_STATE,
                "is " + session.state(),
                Map.of("state", session.state().name()));
    }

    static SessionRefusal tooEarly(Instant earliest) {
        return new SessionRefusal(
                Code.TOO_EARLY, "is on air from " + earliest + " at the earliest", Map.of("at", earliest.toString()));
    }

    static SessionRefusal reopenTooLate(Instant until) {
        return new SessionRefusal(
                Code.REOPEN_TOO_LATE,
                "ended too long ago: its end could be taken back until " + until,
                Map.of("until", until.toString()));
    }

    /** @param other the session that is on air at that seat */
    static SessionRefusal seatTaken(Session other) {
        return new SessionRefusal(
                Code.SEAT_TAKEN,
                "has to wait: " + other.id() + " is on air at seat "
                        + other.slot().seat(),
                Map.of("session", other.id(), "seat", other.slot().seat()));
    }

    /** @param other a session at the same time, of the same leader or else at the same seat */
    static SessionRefusal conflict(Session other, RotaSlot slot) {
        boolean leader = other.slot().sameLeader(slot);
        return new SessionRefusal(
                leader ? Code.LEADER_CONFLICT : Code.SEAT_CONFLICT,
                "conflicts with " + other.id() + ": "
                        + (leader
                                ? slot.leader() + " is on the rota at that time"
                                : "seat " + slot.seat() + " is " + other.slot().leader() + "'s at that time"),
                Map.of("session", other.id(), "leader", other.slot().leader(), "seat", slot.seat()));
    }
}
