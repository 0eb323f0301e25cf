package cn.duban.liveline;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the engine itself records of a session in the city's log. */
public sealed interface EngineSessionAction extends SessionAction {

    /**
     * The session was not opened in time (到点未开播): it is absent until it is opened late, or the desk says why. The city's
     * region records this at the instant that the policy gives.
     */
    record Unopened() implements EngineSessionAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Set.of(Session.State.PLANNED);
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.ABSENT);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.unopened(at);
        }
    }

    /**
     * The outcome of a reminder that the session was not opened. The city's region records this.
     *
     * @param notice its id
     * @param channel that delivered it; empty where all failed
     * @param word the provider's proof, or why it failed
     */
    record Reminded(String notice, String officer, String name, String office, Optional<String> channel, String word)
            implements EngineSessionAction {
        public Reminded {
            channel = channel == null ? Optional.empty() : channel;
        }

        @Override
        public Set<Session.State> allowedIn() {
            return EnumSet.allOf(Session.State.class);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.reminded(this, at);
        }

        @Override
        public Optional<String> settledNotice() {
            return Optional.of(notice);
        }
    }

    /**
     * The ticket refused what the leader ordered of it, because it had changed after his word was recorded. The city's region
     * records this.
     *
     * @param word command id of the event that ordered it
     * @param code the refusal's code
     * @param detail the refusal's sentence
     */
    record Refused(String word, String ticket, String code, String detail) implements EngineSessionAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.AFTER_START;
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.refused(this);
        }
    }
}
