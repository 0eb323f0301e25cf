package cn.duban.liveline;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the desk records of a session around its slot: plan, notice, correction, and why it is not held. */
public sealed interface RotaAction extends SessionAction {

    /** Puts the session on the rota, or moves it there before it starts. */
    record Plan(RotaSlot slot) implements RotaAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Set.of(Session.State.PLANNED);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.planned(slot);
        }

        @Override
        public Optional<RotaSlot> planned() {
            return Optional.of(slot);
        }

        @Override
        public Optional<SessionChange.Kind> change() {
            return Optional.of(SessionChange.Kind.MOVED);
        }
    }

    /** Announces the session to the public. */
    record Notice(String text) implements RotaAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Set.of(Session.State.PLANNED, Session.State.LEAVE, Session.State.ABSENT, Session.State.CANCELLED);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.noticed(text, at);
        }
    }

    /**
     * The leader has leave (请假); the reason is public.
     *
     * @param approvedBy the person who approved it; empty in records from before that was asked
     */
    record Leave(String reason, Optional<String> approvedBy) implements RotaAction {
        public Leave {
            approvedBy = approvedBy == null ? Optional.empty() : approvedBy;
        }

        public Leave(String reason) {
            this(reason, Optional.empty());
        }

        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.BEFORE_START;
        }

        @Override
        public Optional<SessionRefusal> objection(LiveLine sessions, Session session, Instant at) {
            return session.saidAbsent();
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.LEAVE);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.excused(reason, approvedBy);
        }
    }

    /** The leader did not come and had no leave (缺席). */
    record Absent(String reason) implements RotaAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.BEFORE_START;
        }

        @Override
        public Optional<SessionRefusal> objection(LiveLine sessions, Session session, Instant at) {
            return session.saidAbsent();
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.ABSENT);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.missed(reason, at);
        }
    }

    /**
     * Corrects what the rota said of a session that is no longer planned, such as the leader who came. What it said before stays
     * in its history. A session on air keeps to the rules of the rota.
     */
    record Correct(RotaSlot slot, String reason) implements RotaAction {
        @Override
        public Set<Session.State> allowedIn() {
            return EnumSet.complementOf(EnumSet.of(Session.State.PLANNED));
        }

        @Override
        public Optional<SessionRefusal> objection(LiveLine sessions, Session session, Instant at) {
            return session.pending() ? sessions.conflict(session.id(), slot) : Optional.empty();
        }

        @Override
        public Optional<RotaSlot> placed() {
            return Optional.of(slot);
        }

        @Override
        public Optional<SessionChange.Kind> change() {
            return Optional.of(SessionChange.Kind.CORRECTED);
        }

        @Override
        public Optional<String> because() {
            return Optional.of(reason);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.planned(slot);
        }
    }

    /** The session is not held, and no leader is to blame (取消). It was not absent then. */
    record Cancel(String reason) implements RotaAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.BEFORE_START;
        }

        @Override
        public Optional<SessionRefusal> objection(LiveLine sessions, Session session, Instant at) {
            return session.saidAbsent();
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.CANCELLED);
        }

        @Override
        public Optional<SessionChange.Kind> change() {
            return Optional.of(SessionChange.Kind.CANCELLED);
        }

        @Override
        public Optional<String> because() {
            return Optional.of(reason);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.excused(reason, Optional.empty());
        }
    }
}
