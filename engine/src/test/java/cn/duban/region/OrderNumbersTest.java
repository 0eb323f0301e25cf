package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one writer of a region numbers its orders: without a gap, from 1 each year, also after restarts. */
class OrderNumbersTest {
    private RegionState state = new RegionState(Story.REGION);
    private Instant now = Story.on("03-02 09:00");
    private final Map<String, Ticket> tickets = new TreeMap<>();

    @BeforeEach
    void adopt() {
        Gate gate = new Gate(state, now);
        gate.adopt(new Entry.PolicyAdopted(Story.POLICY.hash(), Story.POLICY.zone(), "榆阳区"));
        take(gate);
        for (int i = 1; i <= 4; i++) tickets.put("T-" + i, Ticket.unregistered("T-" + i));
        all(new Register(Matters.heating()));
    }

    private void take(Gate gate) {
        state.take(EventCodec.batch(EventCodec.bytes(gate.batch(Map.of()))));
    }

    private void propose(Gate gate, Ticket ticket, TicketCommand command) {
        String commandId = "c-" + ticket.version();
        Decision.Accepted accepted = (Decision.Accepted) CommandDecider.decide(
                ticket,
                new Submission(ticket.id(), commandId, 7, "x", true, Optional.empty(), Optional.empty(), command),
                Story.POLICY,
                now);
        gate.propose(new Proposal(
                ticket.id(),
                commandId,
                7,
                "x",
                ticket.version(),
                accepted.events(),
                ticket.afterAll(accepted.events()).summary()));
    }

    private void learn() {
        tickets.replaceAll((id, ticket) -> {
            Ticket known = ticket;
            for (Recorded recorded : state.unconfirmedSince(id, ticket.version())) known = known.after(recorded);
            return known;
        });
    }

    /** All tickets in one batch. */
    private void all(TicketCommand command) {
        Gate gate = new Gate(state, now);
        tickets.values().forEach(ticket -> propose(gate, ticket, command));
        take(gate);
        learn();
    }

    private void one(String ticket, TicketCommand command) {
        Gate gate = new Gate(state, now);
        propose(gate, tickets.get(ticket), command);
        take(gate);
        learn();
    }

    private static IssueOrder order(OrderColour colour) {
        return new IssueOrder(colour, Optional.of(Story.LEAD), "限期办结", Due.BY_POLICY);
    }

    private List<String> numbers(String ticket) {
        return tickets.get(ticket).supervision().orders().stream()
                .map(SupervisionOrder::number)
                .toList();
    }

    @Test
    void batches_and_restarts_continue_the_numbers() {
        all(order(OrderColour.BLUE));
        state = RegionState.restored(EventCodec.snapshot(EventCodec.bytes(state.snapshot())));
        one("T-2", order(OrderColour.RED));
        assertThat(numbers("T-1")).containsExactly("610802-2026-0001");
        assertThat(numbers("T-2")).containsExactly("610802-2026-0002", "610802-2026-0005");
        assertThat(numbers("T-4")).containsExactly("610802-2026-0004");
        assertThat(state.orders().lines).hasSize(5);
    }

    @Test
    void a_year_begins_with_one_in_the_policys_zone() {
        one("T-1", order(OrderColour.BLUE));
        now = Instant.parse("2026-12-31T15:59:00Z");
        one("T-2", order(OrderColour.BLUE));
        now = Instant.parse("2026-12-31T16:01:00Z");
        one("T-3", order(OrderColour.BLUE));
        assertThat(numbers("T-2")).containsExactly("610802-2026-0002");
        assertThat(numbers("T-3")).containsExactly("610802-2027-0001");
    }

    private void restart() {
        state = RegionState.restored(EventCodec.snapshot(EventCodec.bytes(state.snapshot())));
    }

    private void passes(Duration time) {
        now = now.plus(time);
        one("T-4", new Urge(Urge.Source.CENTRE, Optional.empty()));
    }

    @Test
    void an_ended_order_is_found_by_its_number_for_three_years_and_then_takes_no_room() {
        all(order(OrderColour.BLUE));
        Instant ended = now.plus(Duration.ofDays(3));
        now = ended;
        one("T-1", new VoidTicket(VoidTicket.Reason.TEST));
        assertThat(state.orders().ticketOf("610802-2026-0001", now)).contains("T-1");
        passes(Duration.ofDays(60));
        restart();
        assertThat(state.orders().lines).doesNotContainKey("610802-2026-0001");
        now = ended.plus(OrderBook.USUALLY_KEPT);
        passes(Duration.ZERO);
        assertThat(state.orders().ticketOf("610802-2026-0001", now)).contains("T-1");
        assertThat(state.orders().ticketOf("610802-2026-0005", now)).isEmpty();
        passes(Duration.ofDays(2));
        assertThat(state.orders().ticketOf("610802-2026-0001", now)).isEmpty();
        assertThat(state.orders().past).isEmpty();
        assertThat(state.orders().ticketOf("610802-2026-0004", now))
                .as("an open order is kept however old it is")
                .contains("T-4");
    }

    @Test
    void the_policy_says_how_long_orders_are_kept_and_a_quiet_region_keeps_none_longer() {
        all(order(OrderColour.BLUE));
        one("T-1", new CancelOrder("610802-2026-0001", "误发"));
        Gate gate = new Gate(state, now);
        gate.adopt(new Entry.PolicyAdopted("other", Story.POLICY.zone(), "榆阳区", Optional.of(Duration.ofDays(10))));
        take(gate);
        restart();
        assertThat(state.orders().ticketOf("610802-2026-0001", now.plus(Duration.ofDays(10))))
                .contains("T-1");
        assertThat(state.orders().ticketOf("610802-2026-0001", now.plus(Duration.ofDays(11))))
                .isEmpty();
    }

    @Test
    void an_open_order_that_leaves_with_its_ticket_is_found_on_its_way_and_where_it_arrives() {
        all(order(OrderColour.BLUE));
        OrderBook from = state.orders();
        OrderBook to = new OrderBook();
        List<OrderLine> taken = from.leave("T-1", now);
        assertThat(from.lines).hasSize(3);
        assertThat(from.ticketOf("610802-2026-0001", now)).contains("T-1");
        to.arrive(taken);
        assertThat(to.ticketOf("610802-2026-0001", now.plus(Duration.ofDays(5000))))
                .contains("T-1");
    }

    @Test
    void the_list_has_each_orders_state_and_drops_orders_that_ended_weeks_ago() {
        all(order(OrderColour.BLUE));
        one("T-1", new CancelOrder("610802-2026-0001", "误发"));
        one("T-2", new VoidTicket(VoidTicket.Reason.TEST));
        Map<String, SupervisionOrder.State> states = new HashMap<>();
        Instant later = now.plus(Duration.ofDays(5));
        state.orders().lines.forEach((number, line) -> states.put(number, line.stateAt(later)));
        assertThat(states)
                .containsEntry("610802-2026-0001", SupervisionOrder.State.CANCELLED)
                .containsEntry("610802-2026-0002", SupervisionOrder.State.ENDED)
                .containsEntry("610802-2026-0003", SupervisionOrder.State.OVERDUE);
        now = now.plus(Duration.ofDays(OrderBook.LISTED_DAYS + 2));
        one("T-3", new CancelOrder("610802-2026-0003", "误发"));
        assertThat(state.orders().lines).containsOnlyKeys("610802-2026-0003", "610802-2026-0004");
        one("T-4", order(OrderColour.RED));
        assertThat(numbers("T-4")).contains("610802-2026-0005");
    }
}
