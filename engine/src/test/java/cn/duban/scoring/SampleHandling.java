package cn.duban.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Policy;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClockLapse;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One ticket driven by its rules, with the events its region would have recorded. Times are of 2026. */
public final class SampleHandling {
    public final List<Recorded> history = new ArrayList<>();
    private final Policy policy;
    private Ticket ticket;
    private Instant now = Story.on("03-02 09:00");
    private int commands;

    private SampleHandling(String id, Policy policy) {
        this.policy = policy;
        ticket = Ticket.unregistered(id);
    }

    /** A ticket registered on Monday 2 March at 09:00, with the clocks of the built-in policy. */
    public static SampleHandling of(String id) {
        return of(id, Story.POLICY);
    }

    public static SampleHandling of(String id, Policy policy) {
        return new SampleHandling(id, policy).does(new Register(Matters.heating()));
    }

    /** Lets time pass and rings what falls due meanwhile. */
    public SampleHandling at(String local) {
        now = Story.on(local);
        for (TicketEvent event : ClockLapse.until(ticket.clocks(), now)) record("", 0, event);
        return this;
    }

    public SampleHandling dispatched(String lead, String... assist) {
        return does(new Dispatch(lead, List.of(assist), Optional.empty(), Due.BY_POLICY));
    }

    public SampleHandling signed(String unit) {
        return does(new Sign(unit));
    }

    public SampleHandling forwarded(String unit, String to) {
        return does(new Forward(unit, to, Due.BY_POLICY));
    }

    public SampleHandling replied(String unit) {
        return does(new Reply(unit, "已办", true, Optional.empty()));
    }

    public SampleHandling reviewed(boolean passed) {
        return does(new Review(passed, passed ? Optional.empty() : Optional.of("不实")));
    }

    public SampleHandling rated(Grade grade) {
        return does(new CallBack(
                true, Optional.empty(), Optional.of(grade), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    /** From dispatch to call-back on 3 March, everything in time. */
    public SampleHandling smoothly(String unit, Grade grade) {
        return at("03-02 09:30")
                .dispatched(unit)
                .at("03-02 10:00")
                .signed(unit)
                .at("03-03 10:00")
                .replied(unit)
                .at("03-03 11:00")
                .reviewed(true)
                .at("03-03 15:00")
                .rated(grade);
    }

    public SampleHandling does(TicketCommand command) {
        Submission submission = new Submission(
                ticket.id(), "c-" + ++commands, 7, "tester", true, Optional.empty(), Optional.empty(), command);
        Decision decision = CommandDecider.decide(ticket, submission, policy, now);
        assertThat(decision).as("%s", command).isInstanceOf(Decision.Accepted.class);
        List<TicketEvent> events = ((Decision.Accepted) decision).events();
        for (int i = 0; i < events.size(); i++)
            record(submission.commandId(), i == events.size() - 1 ? 7 : 0, events.get(i));
        return this;
    }

    private void record(String commandId, long digest, TicketEvent event) {
        Recorded recorded = new Recorded(
                ticket.id(),
                ticket.version() + 1,
                commandId,
                digest,
                "tester",
                now,
                Story.REGION,
                history.size() + 1,
                event);
        history.add(recorded);
        ticket = ticket.after(recorded);
    }
}
