package cn.duban.liveline;

import cn.duban.calls.CallReport;
import cn.duban.policy.name.NearestNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
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

    /** What is reported of sessions, by session; sessions of logs that are read later included. */
    private final Map<String, SessionTraffic> traffic = new HashMap<>();
    /** By ticket: the sessions that follow it. */
    private final Map<String, Set<String>> following = new HashMap<>();

    /** @param steps events taken before; the rules are not asked again */
    public LiveLine(List<SessionEvent> steps) {
        this(steps, Map.of());
    }

    /** @param traffic what was reported of sessions before */
    public LiveLine(List<SessionEvent> steps, Map<String, SessionTraffic> traffic) {
        this.traffic.putAll(traffic);
        traffic.forEach((session, of) -> of.tickets().forEach(ticket -> follow(ticket, session)));
        for (SessionEvent step : steps) put(step);
    }

    /** Returns whether the event was taken. */
    public boolean take(SessionEvent step) {
        if (taken.containsKey(step.commandId()) || refusal(step).isPresent()) return false;
        put(step);
        return true;
    }

    private void put(SessionEvent step) {
        String id = step.session();
        Session known = sessions.get(id);
        sessions.put(
                id,
                known == null
                        ? new Session(id, List.of(step), traffic.getOrDefault(id, SessionTraffic.NONE))
                        : known.with(step));
        taken.put(step.commandId(), step);
        step.action().aboutTicket().ifPresent(ticket -> follow(ticket, id));
    }

    private void follow(String ticket, String session) {
        following.computeIfAbsent(ticket, t -> new TreeSet<>()).add(session);
    }

    /** Takes a state of a call; inbound calls that name a session are counted in it, each once. */
    public void take(CallReport call) {
        if (call.direction() == CallReport.Direction.IN)
            call.liveLineSession().ifPresent(session -> report(session, known -> known.with(call)));
    }

    /** A ticket was registered in a session, which follows it from now on. */
    public void registered(String ticket, String session, Instant at) {
        follow(ticket, session);
        report(session, known -> known.registered(ticket, at));
    }

    /** Whether a ticket is closed now, as its sessions remember it when it has left the boards. */
    public void closed(String ticket, Optional<Instant> closedAt) {
        for (String session : following.getOrDefault(ticket, Set.of()))
            report(session, known -> known.closed(ticket, closedAt));
    }

    private void report(String session, UnaryOperator<SessionTraffic> more) {
        SessionTraffic after = more.apply(traffic.getOrDefault(session, SessionTraffic.NONE));
        traffic.put(session, after);
        sessions.computeIfPresent(session, (id, known) -> known.with(after));
    }

    /** Why an event is refused now; empty if it is allowed. */
    public Optional<SessionRefusal> refusal(SessionEvent step) {
        SessionAction deed = step.action();
        Session session = sessions.get(step.session());
        if (session == null)
            return deed.planned()
                    .map(slot -> conflict(step.session(), slot))
                    .orElseGet(() -> Optional.of(SessionRefusal.notOnRota()));
        return deed.objection(this, session, step.at())
                .or(() -> deed.allowedIn().contains(session.state())
                        ? Optional.empty()
                        : Optional.of(SessionRefusal.wrongState(session)))
                .or(() -> deed.planned().flatMap(slot -> conflict(step.session(), slot)));
    }

    /** Why a session cannot have a slot. */
    Optional<SessionRefusal> conflict(String id, RotaSlot slot) {
        return others(id)
                .filter(Session::pending)
                .filter(s -> s.slot().overlaps(slot))
                .filter(s -> s.slot().sameLeader(slot) || s.slot().seat().equals(slot.seat()))
                .findFirst()
                .map(s -> SessionRefusal.conflict(s, slot));
    }

    /** Why a session has to wait for its seat. */
    Optional<SessionRefusal> seatTaken(Session session) {
        return others(session.id())
                .filter(s -> s.state() == Session.State.ON_AIR)
                .filter(s -> s.slot().seat().equals(session.slot().seat()))
                .findFirst()
                .map(SessionRefusal::seatTaken);
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

    /**
     * Why there is no session of that name, with the nearest names: of sessions of the region and of the city, of equally near
     * ones the latest first.
     */
    public String unknown(String word, String region) {
        List<Session> near = sessions.values().stream()
                .filter(s -> s.slot().region().map(region::equals).orElse(true))
                .sorted(Comparator.comparing((Session s) -> s.slot().from()).reversed())
                .toList();
        return "no session " + word + " on the rota"
                + (near.isEmpty()
                        ? ", which has none of this region or the city"
                        : "; the nearest are "
                                + NearestNames.of(
                                        word,
                                        near,
                                        s -> List.of(s.id()),
                                        s -> s.id() + " " + s.slot().leader()));
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
            forget(s.id());
            return true;
        });
        List<String> unplanned = traffic.entrySet().stream()
                .filter(e -> !sessions.containsKey(e.getKey()))
                .filter(e -> e.getValue().last().isBefore(oldest))
                .map(Map.Entry::getKey)
                .toList();
        unplanned.forEach(this::forget);
    }

    private void forget(String session) {
        traffic.remove(session);
        following.values().forEach(sessions -> sessions.remove(session));
        following.values().removeIf(Set::isEmpty);
    }

    /** What is reported of sessions, by session, for the snapshot. */
    public Map<String, SessionTraffic> traffic() {
        return Map.copyOf(traffic);
    }

    /** Every event taken, for the snapshot. */
    public List<SessionEvent> steps() {
        return sessions.values().stream().flatMap(s -> s.steps().stream()).toList();
    }
}
