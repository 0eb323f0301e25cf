package cn.duban.liveline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All sessions: a fold of their events in the order of the city's log. It does not take an event that the rules refuse or that it
 * took before.
 */
public final class LiveLine {
    /** Three years, like the scores' sums. */
    private static final Duration KEPT = Duration.ofDays(3 * 366);

    private final Map<String, Session> sessions = new TreeMap<>();
    private final Map<String, SessionEvent> taken = new HashMap<>();

    /** @param steps events taken before; the rules are not asked again */
    public LiveLine(List<SessionEvent> steps) {
        for (SessionEvent step : steps) put(step);
    }

    /** Returns whether the event was taken. */
    public boolean take(SessionEvent step) {
        if (taken.containsKey(step.commandId()) || refusal(step).isPresent()) return false;
        put(step);
        return true;
    }

    private void put(SessionEvent step) {
        Session known = sessions.get(step.session());
        sessions.put(step.session(), known == null ? new Session(step.session(), List.of(step)) : known.with(step));
        taken.put(step.commandId(), step);
    }

    /** The reason why an event is refused now, in words that follow the session's name; empty if it is allowed. */
    public Optional<String> refusal(SessionEvent step) {
        SessionAction deed = step.action();
        Session session = sessions.get(step.session());
        if (session == null)
            return deed.planned().map(slot -> conflict(step.session(), slot)).orElse(Optional.of("is not on the rota"));
        return deed.objection(this, session, step.at())
                .or(() -> deed.allowedIn().contains(session.state())
                        ? Optional.empty()
                        : Optional.of("is " + session.state()))
                .or(() -> deed.planned().flatMap(slot -> conflict(step.session(), slot)));
    }

    private Optional<String> conflict(String id, RotaSlot slot) {
        return others(id)
                .filter(Session::pending)
                .filter(s -> s.slot().overlaps(slot))
                .filter(s -> s.slot().sameLeader(slot) || s.slot().seat().equals(slot.seat()))
                .findFirst()
                .map(s -> "conflicts with " + s.id() + ": "
                        + (s.slot().sameLeader(slot)
                                ? s.slot().leader() + " is on the rota at that time"
                                : "seat " + s.slot().seat() + " is " + s.slot().leader() + "'s at that time"));
    }

    /** The reason why a session has to wait for its seat. */
    Optional<String> seatTaken(Session session) {
        return others(session.id())
                .filter(s -> s.state() == Session.State.ON_AIR)
                .filter(s -> s.slot().seat().equals(session.slot().seat()))
                .findFirst()
                .map(s -> "has to wait: " + s.id() + " is on air at seat "
                        + s.slot().seat());
    }

    private Stream<Session> others(String id) {
        return sessions.values().stream().filter(s -> !s.id().equals(id));
    }

    /** The event that was taken under that command id. */
    public Optional<SessionEvent> taken(String commandId) {
        return Optional.ofNullable(taken.get(commandId));
    }

    public Optional<Session> session(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** All sessions, by id. */
    public Collection<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    /** Forgets sessions that ended longer ago than events are kept. */
    public void prune(Instant now) {
        Instant oldest = now.minus(KEPT);
        sessions.values().removeIf(s -> {
            if (!s.slot().to().isBefore(oldest)) return false;
            for (SessionEvent step : s.steps()) taken.remove(step.commandId());
            return true;
        });
    }

    /** Every event taken, for the snapshot. */
    public List<SessionEvent> steps() {
        return sessions.values().stream().flatMap(s -> s.steps().stream()).toList();
    }
}
