package cn.duban.ticket;

import cn.duban.policy.Policy;
import java.time.Instant;

/**
 * What a rule decides with.
 *
 * @param at when what the command says happened
 * @param supervisor whether the caller has the rights of a supervisor
 */
public record Occasion(Policy policy, Instant at, boolean supervisor) {
    /** Starts clocks now, in the ticket's round and dispatch. */
    Deadlines deadlines(Ticket ticket) {
        Stage stage = ticket.stage();
        return deadlines(ticket.matter(), stage.round(), stage.dispatch());
    }

    /** Starts clocks now, in that round and dispatch. */
    Deadlines deadlines(Matter matter, int round, int dispatch) {
        return new Deadlines(policy, matter.limitFacts(), round, dispatch, at);
    }
}
