package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.SupervisionEvent.OrderIssued;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.OrderNumber;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One ticket's life in a test: its commands with their times, recorded as its region would do. Times are of 2026. */
public final class Story {
    public static final Policy POLICY = PolicyFiles.builtIn().policy();
    public static final String REGION = "610802";
    public static final String LEAD = "YL-610802-MZJ";
    public static final String ASSIST = "YL-610802-CGJ";
    public static final String OTHER = "YL-610802-GAJ";

    private Policy policy;
    private final List<Recorded> history = new ArrayList<>();
    private Ticket ticket;
    private Instant now = on("03-02 09:00");
    private int commands;
    private List<TicketEvent> last = List.of();

    Story(String id, Policy policy) {
        this.policy = policy;
        ticket = Ticket.unregistered(id);
    }

    /** A ticket that was registered on Monday 2 March at 09:00. */
    public static Story registered() {
        return registered(Matters.heating());
    }

    public static Story registered(Matter matter) {
        return new Story("T-1", POLICY).does(new Register(matter));
    }

    public static Story registered(Policy policy) {
        return new Story("T-1", policy).does(new Register(Matters.heating()));
    }

    /** The same, dispatched at 09:30 to a lead and an assisting unit. */
    public static Story dispatched() {
        return registered().at("03-02 09:30").does(Commands.dispatch());
    }

    public static Story signed() {
        return dispatched().at("03-02 10:00").does(new Sign(LEAD));
    }

    static Story replied() {
        return signed().at("03-03 10:00").does(Commands.reply());
    }

    static Story reviewed() {
        return replied().at("03-03 11:00").does(Commands.passed());
    }

    /** An instant of 2026 from month, day and time in Yulin, such as {@code 03-02 09:30}. */
    public static Instant on(String local) {
        return LocalDateTime.parse("2026-" + local.replace(' ', 'T'))
                .atZone(POLICY.zone())
                .toInstant();
    }

    public Story at(String local) {
        now = on(local);
        return this;
    }

    /** The centre has another policy from now on. */
    Story under(Policy other) {
        policy = other;
        return this;
    }

    Submission submission(TicketCommand command) {
        return new Submission(
                ticket.id(), "c-" + ++commands, 7, "tester", false, Optional.empty(), Optional.empty(), command);
    }

    Decision decide(Submission submission) {
        return CommandDecider.decide(ticket, submission, policy, now);
    }

    /** Submits a command that must be accepted, and records its events. */
    public Story does(TicketCommand command) {
        return does(submission(command));
    }

    /** The same by a supervisor. */
    Story supervisorDoes(TicketCommand command) {
        Submission of = submission(command);
        return does(new Submission(
                of.ticket(), of.commandId(), of.digest(), of.by(), true, of.at(), of.ifVersion(), of.command()));
    }

    /** The same for a fact of an earlier instant. */
    Story does(String happened, TicketCommand command) {
        return does(late(happened, command));
    }

    Submission late(String happened, TicketCommand command) {
        Submission of = submission(command);
        return new Submission(
                of.ticket(),
                of.commandId(),
                of.digest(),
                of.by(),
                false,
                Optional.of(on(happened)),
                of.ifVersion(),
                of.command());
    }

    Story does(Submission submission) {
        Decision decision = decide(submission);
        assertThat(decision).as("%s", submission.command()).isInstanceOf(Decision.Accepted.class);
        last = ((Decision.Accepted) decision).events();
        for (int i = 0; i < last.size(); i++)
            record(submission.commandId(), i == last.size() - 1 ? submission.digest() : 0, last.get(i));
        return this;
    }

    /** Why the command is refused. */
    Refusal refused(TicketCommand command) {
        return refused(submission(command));
    }

    Refusal refused(Submission submission) {
        Decision decision = decide(submission);
        assertThat(decision).as("%s", submission.command()).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).why();
    }

    /** Lets clocks ring until then, and records it as the region does. */
    public Story lapses(String until) {
        now = on(until);
        last = ClockLapse.until(ticket.clocks(), now);
        last.forEach(event -> record("", 0, event));
        return this;
    }

    private void record(String commandId, long digest, TicketEvent event) {
        TicketEvent numbered = event instanceof OrderIssued order
                ? order.numbered(new OrderNumber(REGION, 2026, order.ordinal()).text())
                : event;
        Recorded recorded = new Recorded(
                ticket.id(),
                ticket.version() + 1,
                commandId,
                digest,
                "tester",
                now,
                REGION,
                history.size() + 1,
                numbered);
        history.add(recorded);
        ticket = ticket.after(recorded);
    }

    public Ticket ticket() {
        return ticket;
    }

    public Status status() {
        return ticket.status();
    }

    List<Recorded> history() {
        return history;
    }

    /** The events of the last step. */
    public List<TicketEvent> last() {
        return last;
    }

    List<String> lastTypes() {
        return last.stream().map(TicketEvent::type).toList();
    }

    /** The youngest clock of that kind. */
    public Clock clock(ClockKind kind) {
        return clocks(kind).reduce((older, younger) -> younger).orElseThrow();
    }

    public Clock clock(ClockKind kind, String unit) {
        return clocks(kind)
                .filter(c -> c.unit().equals(unit))
                .reduce((older, younger) -> younger)
                .orElseThrow();
    }

    Stream<Clock> clocks(ClockKind kind) {
        return ticket.clocks().stream().filter(c -> c.kind() == kind);
    }

    boolean has(ClockKind kind) {
        return clocks(kind).findAny().isPresent();
    }

    /** The rungs of the youngest clock of that kind, {@code name month-day time}. */
    List<String> rungs(ClockKind kind) {
        return clock(kind).rungs().stream()
                .map(r -> r.name() + " " + local(r.dueAt()))
                .toList();
    }

    /** The month, day and time in Yulin of an instant. */
    public static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, POLICY.zone())
                .toString()
                .substring(5)
                .replace('T', ' ');
    }
}
