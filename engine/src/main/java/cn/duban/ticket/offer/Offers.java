package cn.duban.ticket.offer;

import cn.duban.policy.Policy;
import cn.duban.ticket.Action;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.Expectation;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which actions a ticket takes now, by deciding a sample of each: the rule of a command is the only definition of when it is
 * allowed. Nothing is recorded.
 */
public final class Offers {
    /** No caller's id holds a slash. */
    private static final String COMMAND_ID = "offer/sample";

    private final Ticket ticket;
    private final Expectation expectation;
    private final boolean supervisor;
    private final Policy policy;
    private final Instant now;
    private final SampleCommands samples;

    /**
     * @param expectation the limits of the caller's rights
     * @param supervisor whether the caller has the rights of a supervisor
     * @param now engine time
     */
    public Offers(Ticket ticket, Expectation expectation, boolean supervisor, Policy policy, Instant now) {
        this.ticket = ticket;
        this.expectation = expectation;
        this.supervisor = supervisor;
        this.policy = policy;
        this.now = now;
        this.samples = new SampleCommands(ticket, policy, now);
    }

    /** Whether the ticket takes that action, and with which values. */
    public Offer of(Action action) {
        List<Refusal> refusals = new ArrayList<>();
        Map<String, List<String>> choices = new HashMap<>();
        boolean allowed = false;
        for (Sample sample : samples.of(action)) {
            Optional<Refusal> refusal = refusal(sample.command());
            refusal.ifPresent(refusals::add);
            if (refusal.isPresent()) continue;
            allowed = true;
            sample.chosen().forEach((field, value) -> {
                List<String> values = choices.computeIfAbsent(field, f -> new ArrayList<>());
                if (!values.contains(value)) values.add(value);
            });
        }
        return allowed ? new Offer(action, Optional.empty(), choices) : Offer.refused(action, why(action, refusals));
    }

    private Optional<Refusal> refusal(TicketCommand command) {
        Submission sample = new Submission(
                ticket.id(), COMMAND_ID, 1, "", supervisor, Optional.empty(), Optional.empty(), command, expectation);
        return CommandDecider.decide(ticket, sample, policy, now) instanceof Decision.Refused refused
                ? Optional.of(refused.why())
                : Optional.empty();
    }

    /** What is against the caller's own unit says more than that other units are not the caller's. */
    private Refusal why(Action action, List<Refusal> refusals) {
        return refusals.stream()
                .filter(r -> r.code() != Refusal.Code.UNIT_NOT_YOURS)
                .findFirst()
                .or(() -> refusals.stream().findFirst())
                .orElseGet(() -> Refusal.of(
                        Refusal.Code.WRONG_STATUS,
                        "the ticket has nothing to " + action.wire() + ": no unit, order or partner that it is about"));
    }
}
