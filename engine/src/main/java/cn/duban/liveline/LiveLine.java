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
 * All sessions: a fold of steps in the order of the city's log. The fold is the judge: a step that does not follow from how things
 * stand, or was taken before, changes nothing, so two who act at once cannot both be right.
 */
public final class LiveLine {
    /** As long as the tallies. */
    private static final Duration KEPT = Duration.ofDays(3 * 366);

    private final Map<String, Session> sessions = new TreeMap<>();
    private final Map<String, SessionStep> taken = new HashMap<>();

    /** @param steps that were taken; they are not judged again */
    public LiveLine(List<SessionStep> steps) {
        for (SessionStep step : steps) put(step);
    }

    /** Whether anything came of it. */
    public boolean take(SessionStep step) {
        if (taken.containsKey(step.commandId()) || refusal(step).isPresent()) return false;
        put(step);
        return true;
    }

    private void put(SessionStep step) {
        Session known = sessions.get(step.session());
        sessions.put(step.session(), known == null ? new Session(step.session(), List.of(step)) : known.with(step));
        taken.put(step.commandId(), step);
    }

    /** Why a step does not follow from how things stand, in words that follow its session's name; empty if it does. */
    public Optional<String> refusal(SessionStep step) {
        Session session = sessions.get(step.session());
        if (session == null && !(step.deed() instanceof Deed.Plan)) return Optional.of("is not on the rota");
        Optional<String> wrong = session == null ? Optional.empty() : session.refusal(step);
        if (wrong.isPresent()) return wrong;
        if (step.deed() instanceof Deed.Plan plan) return conflict(step.session(), plan.slot());
        if (step.deed() instanceof Deed.Start) return taken(session);
        return Optional.empty();
    }

    private Optional<String> conflict(String id, Slot slot) {
        return others(id)
                .filter(s -> s.state() == Session.State.PLANNED || s.state() == Session.State.ON_AIR)
                .filter(s -> s.slot().overlaps(slot))
                .filter(s -> s.slot().sameLeader(slot) || s.slot().seat().equals(slot.seat()))
                .findFirst()
                .map(s -> "conflicts with " + s.id() + ": "
                        + (s.slot().sameLeader(slot)
                                ? s.slot().leader() + " is on the rota at that time"
                                : "seat " + s.slot().seat() + " is " + s.slot().leader() + "'s at that time"));
    }

    private Optional<String> taken(Session session) {
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

    /** The step that was taken under that command id. */
    public Optional<SessionStep> taken(String commandId) {
        return Optional.ofNullable(taken.get(commandId));
    }

    public Optional<Session> session(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** All of them, by id. */
    public Collection<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    public void prune(Instant now) {
        Instant oldest = now.minus(KEPT);
        sessions.values().removeIf(s -> {
            if (!s.slot().to().isBefore(oldest)) return false;
            for (SessionStep step : s.steps()) taken.remove(step.commandId());
            return true;
        });
    }

    /** Everything of it at rest. */
    public List<SessionStep> steps() {
        return sessions.values().stream().flatMap(s -> s.steps().stream()).toList();
    }
}
