package cn.duban.liveline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One session of the leaders' live line: the steps that were taken, in order; all else follows from them.
 */
public final class Session {
    /** Before its time a leader may go on air that early. */
    static final Duration EARLY = Duration.ofMinutes(30);

    public enum State {
        PLANNED("待接线"),
        ON_AIR("接线中"),
        ENDED("已结束"),
        LEAVE("请假"),
        ABSENT("缺席");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    private final String id;
    private final List<SessionStep> steps;
    private final Slot slot;
    private final State state;

    Session(String id, List<SessionStep> steps) {
        this.id = id;
        this.steps = List.copyOf(steps);
        this.slot = last(Deed.Plan.class).orElseThrow().slot();
        this.state = has(Deed.End.class)
                ? State.ENDED
                : has(Deed.Start.class)
                        ? State.ON_AIR
                        : has(Deed.Leave.class) ? State.LEAVE : has(Deed.Absent.class) ? State.ABSENT : State.PLANNED;
    }

    Session with(SessionStep step) {
        List<SessionStep> more = new ArrayList<>(steps);
        more.add(step);
        return new Session(id, more);
    }

    public String id() {
        return id;
    }

    public Slot slot() {
        return slot;
    }

    public State state() {
        return state;
    }

    public List<SessionStep> steps() {
        return steps;
    }

    public Optional<Instant> noticedAt() {
        return at(Deed.Notice.class);
    }

    public Optional<Instant> startedAt() {
        return at(Deed.Start.class);
    }

    public Optional<Instant> endedAt() {
        return at(Deed.End.class);
    }

    /** Why the leader did not come. */
    public Optional<String> reason() {
        return last(Deed.Leave.class)
                .map(Deed.Leave::reason)
                .or(() -> last(Deed.Absent.class).map(Deed.Absent::reason));
    }

    /** Every call that was screened, in order, each as it was transferred last. */
    public List<Deed.Transfer> calls() {
        List<Deed.Transfer> calls = new ArrayList<>();
        all(Deed.Transfer.class).forEach(transfer -> {
            calls.removeIf(c -> c.call().equals(transfer.call()));
            calls.add(transfer);
        });
        return calls;
    }

    /** The leader's words, in order. */
    public List<Deed.Instruction> instructions() {
        return all(Deed.Instruction.class).toList();
    }

    public List<Deed.Order> orders() {
        return all(Deed.Order.class).toList();
    }

    public List<Deed.Observe> marks() {
        return all(Deed.Observe.class).toList();
    }

    /** The tickets that came of it, in the order in which the leader spoke of them. */
    public List<String> tickets() {
        return Stream.concat(
                        all(Deed.Instruction.class).map(Deed.Instruction::ticket),
                        all(Deed.Order.class).map(Deed.Order::ticket))
                .distinct()
                .toList();
    }

    /** By when the caller was promised that a ticket would be done; the last word counts. */
    public Optional<Instant> promisedAt(String ticket) {
        return last(instructionOn(ticket)).flatMap(Deed.Instruction::promisedAt);
    }

    private Predicate<Deed.Instruction> instructionOn(String ticket) {
        return i -> i.ticket().equals(ticket) && i.promisedAt().isPresent();
    }

    private Optional<Deed.Instruction> last(Predicate<Deed.Instruction> which) {
        return all(Deed.Instruction.class).filter(which).reduce((first, second) -> second);
    }

    private <D extends Deed> Stream<D> all(Class<D> type) {
        return steps.stream().map(SessionStep::deed).filter(type::isInstance).map(type::cast);
    }

    private <D extends Deed> Optional<D> last(Class<D> type) {
        return all(type).reduce((first, second) -> second);
    }

    private boolean has(Class<? extends Deed> type) {
        return all(type).findAny().isPresent();
    }

    private Optional<Instant> at(Class<? extends Deed> type) {
        return steps.stream()
                .filter(s -> type.isInstance(s.deed()))
                .map(SessionStep::at)
                .findFirst();
    }

    /** Why a step does not follow from how the session stands; empty if it does. */
    Optional<String> refusal(SessionStep step) {
        Deed deed = step.deed();
        if (deed instanceof Deed.Start && step.at().isBefore(slot.from().minus(EARLY)))
            return Optional.of("is on air from " + slot.from().minus(EARLY) + " at the earliest");
        boolean follows =
                switch (state) {
                    case PLANNED ->
                        deed instanceof Deed.Plan
                                || deed instanceof Deed.Notice
                                || deed instanceof Deed.Start
                                || deed instanceof Deed.Leave
                                || deed instanceof Deed.Absent;
                    case ON_AIR ->
                        deed instanceof Deed.Transfer
                                || deed instanceof Deed.Instruction
                                || deed instanceof Deed.Order
                                || deed instanceof Deed.Observe
                                || deed instanceof Deed.End;
                    // What was said on air is written down after it, too.
                    case ENDED ->
                        deed instanceof Deed.Instruction || deed instanceof Deed.Order || deed instanceof Deed.Observe;
                    case LEAVE, ABSENT -> deed instanceof Deed.Notice;
                };
        return follows ? Optional.empty() : Optional.of("is " + state);
    }
}
