package cn.duban.ticket.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The status of a ticket and its progress so far.
 *
 * @param round 0, then one more with each redo
 * @param dispatch how often it was dispatched
 * @param dissatisfiedRedos rounds ordered because the citizen was dissatisfied
 * @param callBackTries calls of this round that did not reach the citizen and count
 * @param callBackTriedAt the last of them
 * @param noLimit whether its last dispatch has no final limit
 * @param dealings returns, forwards, extensions and suspensions
 * @param voided whether it was registered by mistake, also after it was archived
 * @param erased whether its personal texts are erased
 */
public record TicketProgress(
        Status status,
        Instant since,
        Optional<String> lead,
        List<String> assist,
        int round,
        int dispatch,
        int dissatisfiedRedos,
        int urges,
        int callBackTries,
        Optional<Instant> callBackTriedAt,
        boolean noLimit,
        Instant registeredAt,
        Optional<Instant> dispatchedAt,
        Optional<Instant> signedAt,
        Optional<Instant> repliedAt,
        Optional<Instant> closedAt,
        Negotiation dealings,
        boolean voided,
        boolean erased) {
    public TicketProgress {
        callBackTriedAt = callBackTriedAt == null ? Optional.empty() : callBackTriedAt;
    }

    public boolean involves(String unit) {
        return leads(unit) || assist.contains(unit) || dealings.parentOf(unit).isPresent();
    }

    public boolean leads(String unit) {
        return lead.filter(unit::equals).isPresent();
    }
}
