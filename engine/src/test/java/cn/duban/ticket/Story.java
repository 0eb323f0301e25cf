package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.PolicyFiles;
import cn.duban.policy.Rules;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One ticket's life as a test tells it: what was asked when, and what its region would have recorded. Times are of 2026. */
public final class Story {
    public static final Policy POLICY = PolicyFiles.builtIn().policy();
    public static final String REGION = "610802";
    public static final String LEAD = "YL-610802-MZJ";
    public static final String ASSIST = "YL-610802-CGJ";
    public static final String OTHER = "YL-610802-GAJ";

    private final Policy policy;
    private final List<Recorded> history = new ArrayList<>();
    private Ticket ticket;
    private Instant now = on("03-02 09:00");
    private int commands;
    private List<TicketEvent> last = List.of();

    Story(String id, Policy policy) {
        this.policy = policy;
        ticket = Ticket.unborn(id);
    }

    /** A ticket that was registered on Monday 2 March at 09:00. */
    public static Story registered() {
        return registered(matter());
    }

    public static Story registered(Matter matter) {
        return new Story("T-1", POLICY).does(new Register(matter));
    }

    static Story registered(Policy policy) {
        return new Story("T-1", policy).does(new Register(matter()));
    }

    /** The same, dispatched at 09:30 to the lead and an assisting unit. */
    static Story dispatched() {
        return registered().at("03-02 09:30").does(dispatch());
    }

    static Story signed() {
        return dispatched().at("03-02 10:00").does(new Sign(LEAD));
    }

    static Story replied() {
        return signed().at("03-03 10:00").does(reply());
    }

    static Story reviewed() {
        return replied().at("03-03 11:00").does(passed());
    }

    public static Matter matter() {
        return matter(TicketKind.REQUEST, Urgency.NORMAL);
    }

    public static Matter matter(TicketKind kind, Urgency urgency, String... labels) {
        return new Matter(
                Channel.PHONE,
                kind,
                urgency,
                REGION,
                "供热/停暖",
                List.of(labels),
                "暖气不热",
                "家里暖气不热",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    static Dispatch dispatch() {
        return dispatch(Due.BY_POLICY);
    }

    static Dispatch dispatch(Due due) {
        return new Dispatch(LEAD, List.of(ASSIST), Optional.empty(), due);
    }

    static Reply reply() {
        return new Reply(LEAD, "已恢复供暖", true, Optional.empty());
    }

    static Review passed() {
        return new Review(true, Optional.empty());
    }

    static Review failed() {
        return new Review(false, Optional.of("答非所问"));
    }

    static CallBack rated(Grade result) {
        return new CallBack(
                true,
                Optional.of(Grade.VERY),
                Optional.of(result),
                Optional.of(true),
                Optional.empty(),
                Optional.empty());
    }

    static CallBack notReached() {
        return new CallBack(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static CallBack waived(CallBack.Waiver why) {
        return new CallBack(
                false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(why), Optional.empty());
    }

    /** The built-in policy with other rules. */
    public static Policy withRules(UnaryOperator<Rules> change) {
        Policy of = POLICY;
        return new Policy(
                of.name(),
                of.hash(),
                of.zone(),
                of.calendar(),
                of.words(),
                of.tree(),
                of.limits(),
                of.ladder(),
                change.apply(of.rules()),
                of.notices(),
                of.directory(),
                of.scores());
    }

    static Policy callingBack(double share) {
        return withRules(r -> new Rules(
                r.redoMax(),
                r.returnMax(),
                r.callBackTries(),
                share,
                r.closeAfter(),
                r.archiveAfter(),
                r.dueSoonFraction(),
                r.replyMetOnlyByReview(),
                r.extensionTimes(),
                r.extensionMax(),
                r.extensionCutOff()));
    }

    static Policy replyNeedsNoReview() {
        return withRules(r -> new Rules(
                r.redoMax(),
                r.returnMax(),
                r.callBackTries(),
                r.callBackSample(),
                r.closeAfter(),
                r.archiveAfter(),
                r.dueSoonFraction(),
                false,
                r.extensionTimes(),
                r.extensionMax(),
                r.extensionCutOff()));
    }

    /** An instant of 2026 from month, day and time in Yulin, such as {@code 03-02 09:30}. */
    public static Instant on(String local) {
        return LocalDateTime.parse("2026-" + local.replace(' ', 'T'))
                .atZone(POLICY.zone())
                .toInstant();
    }

    Story at(String local) {
        now = on(local);
        return this;
    }

    Submission submission(TicketCommand command) {
        return new Submission(
                ticket.id(), "c-" + ++commands, 7, "tester", false, Optional.empty(), Optional.empty(), command);
    }

    Decision decide(Submission submission) {
        return Deciding.decide(ticket, submission, policy, now);
    }

    /** Asks for what must be accepted, and records it. */
    Story does(TicketCommand command) {
        return does(submission(command));
    }

    /** The same by a supervisor. */
    Story supervisorDoes(TicketCommand command) {
        Submission of = submission(command);
        return does(new Submission(
                of.ticket(), of.commandId(), of.digest(), of.by(), true, of.at(), of.ifVersion(), of.command()));
    }

    /** The same for what happened at an earlier instant. */
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

    /** Why a command is refused; that it leaves no trace is everybody's business. */
    Refusal refused(TicketCommand command) {
        return refused(submission(command));
    }

    Refusal refused(Submission submission) {
        Decision decision = decide(submission);
        assertThat(decision).as("%s", submission.command()).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused) decision).why();
    }

    /** The region records what clocks do by themselves up to then. */
    Story lapses(String until) {
        now = on(until);
        last = Lapse.until(ticket.clocks(), now);
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

    Status status() {
        return ticket.status();
    }

    List<Recorded> history() {
        return history;
    }

    /** The events of the last step. */
    List<TicketEvent> last() {
        return last;
    }

    List<String> lastTypes() {
        return last.stream().map(TicketEvent::type).toList();
    }

    /** The youngest clock of that kind. */
    Clock clock(ClockKind kind) {
        return clocks(kind).reduce((older, younger) -> younger).orElseThrow();
    }

    Clock clock(ClockKind kind, String unit) {
        return clocks(kind)
                .filter(c -> c.unit().equals(unit))
                .reduce((older, younger) -> younger)
                .orElseThrow();
    }

    java.util.stream.Stream<Clock> clocks(ClockKind kind) {
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

    static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, POLICY.zone())
                .toString()
                .substring(5)
                .replace('T', ' ');
    }
}
