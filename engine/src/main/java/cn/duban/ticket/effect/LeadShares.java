package cn.duban.ticket.effect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How each unit fared that led the ticket: the one definition of 回退率 (tickets returned ÷ tickets dispatched to the unit) and of
 * 重办率 (tickets redone ÷ tickets that the unit replied to), for boards and scorecards alike. A unit that leads twice counts
 * once, from the first time.
 *
 * @param all in the order in which they began to lead
 * @param lead who leads now
 * @param asking the unit whose return is not decided
 * @param arbitration whether it asked the centre to arbitrate
 * @param answered whether the centre itself gave the last answer, so that a redo concerns no unit
 */
public record LeadShares(
        List<Lead> all, Optional<String> lead, Optional<String> asking, boolean arbitration, boolean answered) {
    public static final LeadShares NONE = new LeadShares(List.of(), Optional.empty(), Optional.empty(), false, false);

    /**
     * One unit's.
     *
     * @param since when it first led
     * @param repliedAt its first reply
     * @param returned whether the centre took the ticket back because the unit asked for it
     * @param refused whether the centre refused to
     * @param redone whether another round was ordered of it
     */
    public record Lead(
            String unit,
            Instant since,
            Optional<Instant> repliedAt,
            boolean returned,
            boolean refused,
            boolean redone) {
        public Lead {
            repliedAt = repliedAt == null ? Optional.empty() : repliedAt;
        }

        private Lead withReply(Instant at) {
            return repliedAt.isPresent() ? this : new Lead(unit, since, Optional.of(at), returned, refused, redone);
        }

        private Lead withReturn(boolean accepted) {
            return new Lead(unit, since, repliedAt, returned || accepted, refused || !accepted, redone);
        }

        private Lead withRedo() {
            return new Lead(unit, since, repliedAt, returned, refused, true);
        }
    }

    public LeadShares {
        all = all == null ? List.of() : List.copyOf(all);
        lead = lead == null ? Optional.empty() : lead;
        asking = asking == null ? Optional.empty() : asking;
    }

    /** What an event makes of it. */
    public LeadShares after(UnitEffect effect, Instant at) {
        return switch (effect.kind()) {
            case DISPATCHED -> dispatched(effect.units().get(0), at);
            case REPLIED ->
                effect.yes() ? changed(Optional.of(effect.units().get(0)), lead -> lead.withReply(at)) : this;
            case RETURN_ASKED ->
                new LeadShares(all, lead, Optional.of(effect.units().get(0)), effect.yes(), answered);
            case RETURN_DECIDED -> decided(effect.yes());
            case RECALLED -> takenBack();
            case ANSWERED -> new LeadShares(all, lead, asking, arbitration, true);
            case REDONE -> answered ? this : changed(lead, Lead::withRedo);
            case VOIDED -> NONE;
            case ADDED, FORWARDED, RATED, CLOSED, REOPENED, MERGED, CLOCKS -> this;
        };
    }

    private LeadShares dispatched(String unit, Instant at) {
        LeadShares judged = arbitration
                ? changed(asking, asked -> asked.withReturn(!asked.unit().equals(unit)))
                : this;
        List<Lead> leads = new ArrayList<>(judged.all);
        if (leads.stream().noneMatch(known -> known.unit().equals(unit)))
            leads.add(new Lead(unit, at, Optional.empty(), false, false, false));
        return new LeadShares(leads, Optional.of(unit), Optional.empty(), false, false);
    }

    private LeadShares decided(boolean accepted) {
        LeadShares judged = changed(asking, asked -> asked.withReturn(accepted));
        return accepted
                ? judged.takenBack()
                : new LeadShares(judged.all, lead, Optional.empty(), arbitration, answered);
    }

    private LeadShares takenBack() {
        return new LeadShares(all, Optional.empty(), Optional.empty(), false, answered);
    }

    private LeadShares changed(Optional<String> unit, UnaryOperator<Lead> change) {
        if (unit.isEmpty()) return this;
        List<Lead> leads = all.stream()
                .map(known -> known.unit().equals(unit.get()) ? change.apply(known) : known)
                .toList();
        return new LeadShares(leads, lead, asking, arbitration, answered);
    }
}
