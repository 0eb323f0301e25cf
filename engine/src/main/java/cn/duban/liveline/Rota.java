package cn.duban.liveline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The sessions that are planned and not opened: a fold of session events, smaller than {@link LiveLine}. The city's region has
 * it to record an absence in time. An event that the sessions' rules refuse may leave a session here too long; they refuse its
 * absence as well.
 */
public final class Rota {
    /**
     * A planned session.
     *
     * @param expectedAt when it should be opened: its planned start, or later, when it was put on the rota or moved there
     */
    public record Waiting(String session, RotaSlot slot, Instant expectedAt) {

        /** The event that says it was not opened. The session is named in its id, so that there is one of a session. */
        public SessionEvent unopened(Duration absentAfter) {
            return new SessionEvent(
                    "unopened/" + session,
                    DIGEST,
                    session,
                    SessionEvent.SYSTEM,
                    absentAt(absentAfter),
                    new EngineSessionAction.Unopened());
        }

        public Instant absentAt(Duration absentAfter) {
            return expectedAt.plus(absentAfter);
        }
    }

    /** Digest of every such event: its id says all of it. */
    private static final long DIGEST = 1;

    private static final Comparator<Waiting> IN_ORDER =
            Comparator.comparing(Waiting::expectedAt).thenComparing(Waiting::session);

    private final Map<String, Waiting> waiting = new HashMap<>();
    private final NavigableSet<Waiting> inOrder = new TreeSet<>(IN_ORDER);

    /** @param waiting sessions of a checkpoint */
    public Rota(Collection<Waiting> waiting) {
        waiting.forEach(this::put);
    }

    public void take(SessionEvent step) {
        if (step.action().leadsTo().isPresent()) remove(step.session());
        step.action().planned().ifPresent(slot -> {
            remove(step.session());
            Instant from = slot.from();
            put(new Waiting(step.session(), slot, from.isBefore(step.at()) ? step.at() : from));
        });
    }

    private void put(Waiting one) {
        waiting.put(one.session(), one);
        inOrder.add(one);
    }

    private void remove(String session) {
        Waiting before = waiting.remove(session);
        if (before != null) inOrder.remove(before);
    }

    /** The sessions that are absent by {@code until}, the earliest first. */
    public List<Waiting> absentBy(Instant until, Duration absentAfter) {
        List<Waiting> absent = new ArrayList<>();
        for (Waiting one : inOrder) {
            if (one.absentAt(absentAfter).isAfter(until)) return absent;
            absent.add(one);
        }
        return absent;
    }

    /** When the next session becomes absent. */
    public Optional<Instant> next(Duration absentAfter) {
        return inOrder.isEmpty()
                ? Optional.empty()
                : Optional.of(inOrder.first().absentAt(absentAfter));
    }

    /** For a checkpoint, in order. */
    public List<Waiting> waiting() {
        return List.copyOf(inOrder);
    }
}
