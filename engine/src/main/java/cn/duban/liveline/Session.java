package cn.duban.liveline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One session of the leaders' live line: its events in order, and what follows from them. */
public final class Session {
    /** A leader may go on air this long before the slot begins. */
    static final Duration EARLY = Duration.ofMinutes(30);

    public enum State {
        PLANNED("待接线"),
        ON_AIR("接线中"),
        ENDED("已结束"),
        LEAVE("请假"),
        ABSENT("缺席"),
        CANCELLED("取消");

        /** Not yet held. An absent one may still be opened if only the clock said so; see {@link Session#saidAbsent}. */
        static final Set<State> BEFORE_START = Set.of(PLANNED, ABSENT);

        /** On air and after: the desk also writes down later what was said on air. */
        static final Set<State> AFTER_START = Set.of(ON_AIR, ENDED);

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    private final String id;
    private final List<SessionEvent> steps;
    private final SessionMinutes minutes = new SessionMinutes();
    private final SessionTraffic traffic;
    private final RotaSlot slot;
    private final State state;

    Session(String id, List<SessionEvent> steps, SessionTraffic traffic) {
        this.id = id;
        this.steps = List.copyOf(steps);
        this.traffic = traffic;
        State reached = State.PLANNED;
        for (SessionEvent step : steps) {
            step.action().addTo(minutes, step.at());
            reached = step.action().leadsTo().orElse(reached);
        }
        this.slot = minutes.slot().orElseThrow();
        this.state = reached;
    }

    Session with(SessionEvent step) {
        List<SessionEvent> more = new ArrayList<>(steps);
        more.add(step);
        return new Session(id, more, traffic);
    }

    Session with(SessionTraffic of) {
        return new Session(id, steps, of);
    }

    public String id() {
        return id;
    }

    public RotaSlot slot() {
        return slot;
    }

    public State state() {
        return state;
    }

    public List<SessionEvent> steps() {
        return steps;
    }

    /** What was changed afterwards, in order. */
    public List<SessionChange> changes() {
        return SessionChange.in(steps);
    }

    /** When it was first announced. */
    public Optional<Instant> noticedAt() {
        return minutes.announcements().stream().findFirst().map(SessionMinutes.Announcement::at);
    }

    /** The notices to the public, in order: of the session, of the leave or the absence. */
    public List<SessionMinutes.Announcement> announcements() {
        return minutes.announcements();
    }

    public Optional<Instant> startedAt() {
        return minutes.startedAt();
    }

    public Optional<Instant> endedAt() {
        return minutes.endedAt();
    }

    /** The reason for leave, absence or cancellation. */
    public Optional<String> reason() {
        return minutes.reason();
    }

    /** The person who approved the leave. */
    public Optional<String> approvedBy() {
        return minutes.approvedBy();
    }

    /**
     * From when on it is absent: it was not opened in time, or the desk said so. It stays when the session is opened late; a
     * leave or a cancellation takes it back.
     */
    public Optional<Instant> absentSince() {
        return minutes.absentSince();
    }

    /** Whether it is absent because it was not opened in time, and the desk has said nothing of it. */
    public boolean unopened() {
        return state == State.ABSENT && reason().isEmpty();
    }

    /** How long after its planned start it was opened, if it was absent then; empty otherwise. */
    public Optional<Duration> lateness() {
        return startedAt().filter(at -> absentSince().isPresent()).map(at -> Duration.between(slot.from(), at));
    }

    /** The officers reminded that it was not opened, with the outcomes, in order. */
    public List<SessionMinutes.Reminder> reminders() {
        return minutes.reminders();
    }

    /** Every screened call once, in the order of the last transfers. */
    public List<OnAirAction.Transfer> calls() {
        return minutes.calls();
    }

    /** Calls that the telephone system reports of the session and that no agent wrote down, by call. */
    public Map<String, SessionTraffic.Call> reportedCalls() {
        Map<String, SessionTraffic.Call> reported = new LinkedHashMap<>(traffic.calls());
        for (OnAirAction.Transfer screened : calls()) reported.remove(screened.call());
        return reported;
    }

    /** The number of calls, each once: screened by an agent or reported by the telephone system. */
    public int callCount() {
        return calls().size() + reportedCalls().size();
    }

    /** The number of those that the leader took himself. */
    public int takenCount() {
        long screened = calls().stream().filter(this::taken).count();
        long others =
                reportedCalls().keySet().stream().filter(traffic::takenByLeader).count();
        return (int) (screened + others);
    }

    /** Whether the leader took a call, by the agent's word or by the telephone system's. */
    public boolean taken(OnAirAction.Transfer call) {
        return call.taken() || traffic.takenByLeader(call.call());
    }

    /** The leader's instructions, in order. */
    public List<OnAirAction.Instruction> instructions() {
        return minutes.words().stream().map(SessionMinutes.Word::instruction).toList();
    }

    /** The leader's instructions with their times, in order. */
    public List<SessionMinutes.Word> words() {
        return minutes.words();
    }

    public List<OnAirAction.Order> orders() {
        return minutes.orders();
    }

    public List<OnAirAction.Observe> marks() {
        return minutes.marks();
    }

    /** What tickets refused of that which the leader ordered, in order. */
    public List<EngineSessionAction.Refused> refused() {
        return minutes.refused();
    }

    /** Its tickets, each once: those the leader spoke of, instructions first, then those registered in it. */
    public List<String> tickets() {
        return Stream.of(
                        instructions().stream().map(OnAirAction.Instruction::ticket),
                        orders().stream().map(OnAirAction.Order::ticket),
                        traffic.tickets().stream())
                .flatMap(tickets -> tickets)
                .distinct()
                .toList();
    }

    /** When a ticket of it closed; empty while it is open, and for tickets that ended before their ends were kept. */
    public Optional<Instant> closedAt(String ticket) {
        return Optional.ofNullable(traffic.closed().get(ticket));
    }

    /** The time promised to the caller for a ticket; the last promise counts. */
    public Optional<Instant> promisedAt(String ticket) {
        return instructions().stream()
                .filter(i -> i.ticket().equals(ticket) && i.promisedAt().isPresent())
                .reduce((first, second) -> second)
                .flatMap(OnAirAction.Instruction::promisedAt);
    }

    /** Until when its end can be taken back; empty if it has not ended. */
    public Optional<Instant> reopenableUntil(Duration within) {
        return endedAt().map(end -> end.plus(within));
    }

    Optional<SessionRefusal> endedFor(Instant at, Duration within) {
        return reopenableUntil(within).filter(at::isAfter).map(SessionRefusal::reopenTooLate);
    }

    Optional<SessionRefusal> tooEarly(Instant at) {
        return Optional.of(slot.from().minus(EARLY)).filter(at::isBefore).map(SessionRefusal::tooEarly);
    }

    /** Why one that the desk said is absent stays so. */
    Optional<SessionRefusal> saidAbsent() {
        return state == State.ABSENT && !unopened() ? Optional.of(SessionRefusal.wrongState(this)) : Optional.empty();
    }

    /** Whether it still needs its slot. */
    boolean pending() {
        return state == State.PLANNED || state == State.ON_AIR;
    }
}
