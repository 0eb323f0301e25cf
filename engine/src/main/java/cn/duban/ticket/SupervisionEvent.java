package cn.duban.ticket;

import cn.duban.policy.Happening;
import cn.duban.ticket.SupervisionCommand.OrderByRung;
import cn.duban.ticket.TicketEvent.Request;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Occurrence;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.SupervisionOrder;
import cn.duban.ticket.state.UrgeSource;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ticket was pressed on (督办): urged, rungs reached, orders issued, answered, cancelled. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = SupervisionEvent.Urged.class, name = "urged"),
    @JsonSubTypes.Type(value = SupervisionEvent.RungReached.class, name = "rung-reached"),
    @JsonSubTypes.Type(value = SupervisionEvent.OrderIssued.class, name = "order-issued"),
    @JsonSubTypes.Type(value = SupervisionEvent.OrderSigned.class, name = "order-signed"),
    @JsonSubTypes.Type(value = SupervisionEvent.OrderReceived.class, name = "order-receipt"),
    @JsonSubTypes.Type(value = SupervisionEvent.OrderCancelled.class, name = "order-cancelled"),
    @JsonSubTypes.Type(value = SupervisionEvent.OrderWithheld.class, name = "order-withheld")
})
public sealed interface SupervisionEvent extends TicketEvent {
    /**
     * Someone asked for haste (催办); urges are counted.
     *
     * @param source CITIZEN, CENTRE, or MERGED for a ticket that was merged into this one
     */
    record Urged(Instant at, String source, @Personal Optional<String> note) implements SupervisionEvent {
        public Urged {
            note = note == null ? Optional.empty() : note;
        }

        @Override
        public List<ClockChange> clocks() {
            return List.of();
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.urges++;
        }

        @Override
        public boolean byEngine() {
            return source.equals(UrgeSource.MERGED.name());
        }

        @Override
        public Optional<Occurrence> occurrence(Ticket after) {
            return Optional.of(new Occurrence(Happening.URGE, after.stage().urges()));
        }

        @Override
        public List<String> units() {
            return List.of();
        }

        @Override
        public WrittenText words() {
            return WrittenText.said("催办", note);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.of(Measure.URGED, UrgeSource.valueOf(source), at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }
    }

    /**
     * A rung of the ladder rang.
     *
     * @param order the order that it asks the ticket for; empty if it asks for none
     */
    record RungReached(Instant at, Clock.Key clock, String rung, Optional<OrderColour> order)
            implements SupervisionEvent {
        public RungReached {
            order = order == null ? Optional.empty() : order;
        }

        public RungReached(Instant at, Clock.Key clock, String rung) {
            this(at, clock, rung, Optional.empty());
        }

        @Override
        public List<ClockChange> clocks() {
            return List.of(new ClockChange.Rang(clock, rung));
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.rungs.add(new FiredRung(clock, rung, at, ticket.recordedAt, order));
        }

        @Override
        public boolean byEngine() {
            return true;
        }

        @Override
        public List<String> units() {
            return List.of(clock.unit());
        }

        @Override
        public WrittenText words() {
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public LadderEffect ladder() {
            return LadderEffect.reached(id());
        }

        @Override
        public Optional<Request> request(String ticket) {
            return order.map(colour -> new Request(ticket, id().commandId(), new OrderByRung(id(), colour)));
        }

        @Override
        public Optional<String> deadline() {
            return Optional.of(clock.kind() + " " + rung);
        }

        private RungId id() {
            return new RungId(clock, rung);
        }
    }

    /**
     * A supervision order went out to a unit (督办单).
     *
     * @param number empty when the ticket decides; the region's gate gives it, see {@link #numbered}
     * @param rung the rung that asked for it; empty if a supervisor issued it
     */
    record OrderIssued(
            Instant at,
            String number,
            int ordinal,
            OrderColour colour,
            String unit,
            @Personal String text,
            Instant dueAt,
            Optional<RungId> rung,
            List<ClockChange> clocks)
            implements SupervisionEvent {
        public OrderIssued {
            rung = rung == null ? Optional.empty() : rung;
        }

        /** The same with the number given by its region. */
        public OrderIssued numbered(String given) {
            return new OrderIssued(at, given, ordinal, colour, unit, text, dueAt, rung, clocks);
        }

        @Override
        public boolean byEngine() {
            return rung.isPresent();
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.supervision = ticket.supervision.with(order());
        }

        @Override
        public Optional<String> byUnit() {
            return Optional.of(unit);
        }

        @Override
        public List<String> units() {
            return List.of(unit);
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(text);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of(BoardCount.of(Measure.ORDERED, colour, unit, at));
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public LadderEffect ladder() {
            return LadderEffect.issued(order());
        }

        private SupervisionOrder order() {
            return new SupervisionOrder(
                    number,
                    ordinal,
                    colour,
                    unit,
                    text,
                    at,
                    dueAt,
                    rung,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** The unit confirmed that it had got an order (督办签收); the order's clock runs on until the result. */
    record OrderSigned(
            Instant at,
            String order,
            int ordinal,
            String unit,
            @Personal Optional<String> text) implements SupervisionEvent {
        public OrderSigned {
            text = text == null ? Optional.empty() : text;
        }

        @Override
        public List<ClockChange> clocks() {
            return List.of();
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.supervision = ticket.supervision.changed(
                    order, o -> o.signed(new SupervisionOrder.Receipt(at, text.orElse(""), ticket.by)));
        }

        @Override
        public Optional<String> byUnit() {
            return Optional.of(unit);
        }

        @Override
        public List<String> units() {
            return List.of(unit);
        }

        @Override
        public WrittenText words() {
            return text.map(note -> WrittenText.by(unit, "签收督办单", note)).orElse(WrittenText.NONE);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public LadderEffect ladder() {
            return LadderEffect.signed(order);
        }
    }

    /** The unit answered an order (督办回执) with its result, which stops the order's clock. */
    record OrderReceived(
            Instant at,
            String order,
            int ordinal,
            String unit,
            @Personal String text,
            List<ClockChange> clocks) implements SupervisionEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.supervision = ticket.supervision.changed(
                    order, o -> o.received(new SupervisionOrder.Receipt(at, text, ticket.by)));
        }

        @Override
        public Optional<String> byUnit() {
            return Optional.of(unit);
        }

        @Override
        public List<String> units() {
            return List.of(unit);
        }

        @Override
        public WrittenText words() {
            return WrittenText.by(unit, "回执", text);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public LadderEffect ladder() {
            return LadderEffect.ended(order, SupervisionOrder.State.RECEIVED);
        }
    }

    /**
     * An order was cancelled (撤销督办); it and its clock are void.
     *
     * @param byItself whether a late fact took back the rung that had asked for it; else a supervisor cancelled it
     */
    record OrderCancelled(
            Instant at, String order, int ordinal, @Personal String reason, boolean byItself, List<ClockChange> clocks)
            implements SupervisionEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.supervision =
                    ticket.supervision.changed(order, o -> o.taken(new SupervisionOrder.Cancellation(at, reason)));
        }

        @Override
        public boolean byEngine() {
            return byItself;
        }

        @Override
        public List<String> units() {
            return clocks.stream().map(c -> c.key().unit()).toList();
        }

        @Override
        public WrittenText words() {
            return WrittenText.of(reason);
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public LadderEffect ladder() {
            return LadderEffect.ended(order, SupervisionOrder.State.CANCELLED);
        }
    }

    /**
     * A rung asked for an order and the ticket refused (督办单免发). It is recorded so that the engine does not ask again and people
     * can read why.
     *
     * @param reason in Chinese
     */
    record OrderWithheld(
            Instant at,
            RungId rung,
            OrderColour colour,
            @Personal String reason) implements SupervisionEvent {
        @Override
        public List<ClockChange> clocks() {
            return List.of();
        }

        @Override
        public void applyTo(TicketDraft ticket) {}

        @Override
        public boolean byEngine() {
            return true;
        }

        @Override
        public List<String> units() {
            return List.of(rung.clock().unit());
        }

        @Override
        public WrittenText words() {
            return WrittenText.NONE;
        }

        @Override
        public List<BoardCount> counts() {
            return List.of();
        }

        @Override
        public Optional<UnitEffect> unitEffect() {
            return Optional.empty();
        }

        @Override
        public LadderEffect ladder() {
            return LadderEffect.withheld(rung, reason);
        }
    }
}
