package cn.duban.ticket;

import cn.duban.policy.CallRules;
import cn.duban.policy.Policy;
import cn.duban.ticket.clock.Deadlines;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * What a rule decides with.
 *
 * @param at when what the command says happened
 * @param supervisor whether the caller has the rights of a supervisor
 */
public record DecisionContext(Policy policy, Instant at, boolean supervisor) {
    /** The agents' shift and rotation at that instant. */
    CallRules.Duty duty() {
        return policy.calls().at(LocalDateTime.ofInstant(at, policy.zone()));
    }

    /** Starts clocks now, in the ticket's round and dispatch. */
    Deadlines deadlines(Ticket ticket) {
        TicketProgress stage = ticket.stage();
        return deadlines(ticket.matter(), stage.round(), stage.dispatch());
    }

    /** Starts clocks now, in that round and dispatch. */
    Deadlines deadlines(Matter matter, int round, int dispatch) {
        return new Deadlines(policy, matter.limitFacts(), round, dispatch, at);
    }
}
