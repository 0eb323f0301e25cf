package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Window;
import cn.duban.region.count.Board;
import cn.duban.region.reminder.Reminders;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ticket that moves from one region to another: it is in one of them or on its way, after any repeat or restart. */
class MovesTest {
    private static final String OLD = Story.REGION;
    private static final String NEW = "610881";

    private final Map<String, RegionState> states = new HashMap<>();
    private final Instant now = Story.on("03-02 09:00");
    private Ticket ticket = Ticket.unregistered("T-1");

    @BeforeEach
    void two_regions_and_a_ticket_with_an_order() {
        for (String region : List.of(OLD, NEW)) {
            states.put(region, new RegionState(region));
            Gate gate = new Gate(states.get(region), now);
            gate.adopt(new Entry.PolicyAdopted(Story.POLICY.hash(), Story.POLICY.zone(), region));
            take(gate);
        }
        does(new Register(Matters.heating()));
        does(new IssueOrder(OrderColour.BLUE, Optional.of(Story.LEAD), "限期办结", Due.BY_POLICY));
    }

    private void take(Gate gate) {
        Batch batch = gate.batch(Map.of());
        states.get(batch.region()).take(EventCodec.batch(EventCodec.bytes(batch)));
    }

    private Proposal proposal(TicketCommand command) {
        String commandId = "c-" + ticket.version();
        Decision decision = CommandDecider.decide(
                ticket,
                new Submission("T-1", commandId, 7, "x", true, Optional.empty(), Optional.empty(), command),
                Story.POLICY,
                now);
        Decision.Accepted accepted = (Decision.Accepted) decision;
        String knownFrom = ticket.registered() ? OLD : "";
        return new Proposal(
                "T-1",
                commandId,
                7,
                "x",
                ticket.version(),
                accepted.events(),
                ticket.afterAll(accepted.events()).summary(),
                knownFrom);
    }

    private void does(TicketCommand command) {
        Gate gate = new Gate(states.get(OLD), now);
        assertThat(gate.propose(proposal(command))).isEqualTo(Gate.Verdict.TAKEN);
        take(gate);
        for (Recorded recorded : states.get(OLD).unconfirmedSince("T-1", ticket.version()))
            ticket = ticket.after(recorded);
    }

    private void moves() {
        does(new Correct(Optional.of(NEW), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private Arrival onItsWay() {
        return states.get(OLD).outgoing().departuresTo(NEW).get(0);
    }

    private Gate.Arriving arrives(Arrival arrival) {
        Gate gate = new Gate(states.get(NEW), now);
        Gate.Arriving how = gate.arrive(OLD, arrival);
        if (!gate.empty()) take(gate);
        return how;
    }

    /** Restarts a region as after a kill: from the checkpoint's bytes. */
    private void restart(String region) {
        states.put(
                region,
                RegionState.restored(
                        EventCodec.snapshot(EventCodec.bytes(states.get(region).snapshot()))));
    }

    private Board board(String region) {
        return states.get(region).viewAt(now, Window.TODAY);
    }

    @Test
    void it_takes_its_levels_and_its_open_order_along_and_its_counts_stay() {
        moves();
        assertThat(board(OLD).open().total()).isZero();
        assertThat(board(OLD).open().inTransit()).isEqualTo(1);
        assertThat(board(OLD).today().of(Measure.REGISTERED)).isEqualTo(1);
        assertThat(states.get(OLD).orders().lines).isEmpty();
        assertThat(arrives(onItsWay())).isEqualTo(Gate.Arriving.TAKEN);
        assertThat(board(NEW).open().total()).isEqualTo(1);
        assertThat(board(NEW).open().byClock()).containsKeys("DISPATCH", "ORDER");
        assertThat(board(NEW).today().of(Measure.REGISTERED)).isZero();
        assertThat(states.get(NEW).orders().lines.values())
                .singleElement()
                .satisfies(line -> assertThat(line.number()).isEqualTo("610802-2026-0001"))
                .satisfies(line -> assertThat(line.state()).isEqualTo(SupervisionOrder.State.OPEN));
        assertThat(states.get(NEW).tickets().get("T-1").clocks()).hasSize(2);
    }

    @Test
    void both_regions_keep_what_its_journal_lacks_until_it_has_confirmed() {
        moves();
        arrives(onItsWay());
        restart(NEW);
        assertThat(states.get(NEW).unconfirmedSince("T-1", 0))
                .isEqualTo(states.get(OLD).unconfirmedSince("T-1", 0))
                .hasSize(3);
        assertThat(states.get(NEW).ticketsWithUnconfirmedCommands()).containsExactly("T-1");
        for (String region : List.of(OLD, NEW))
            states.get(region).take(new Gate(states.get(region), now).batch(Map.of("T-1", 3L)));
        assertThat(states.get(NEW).unconfirmedSince("T-1", 0)).isEmpty();
        assertThat(states.get(OLD).versionOf("T-1")).isEmpty();
        assertThat(states.get(NEW).versionOf("T-1")).contains(3L);
    }

    @Test
    void sent_again_it_is_not_taken_twice_even_after_a_restart_of_either_side() {
        moves();
        Arrival arrival = onItsWay();
        restart(OLD);
        assertThat(onItsWay()).isEqualTo(arrival);
        arrives(arrival);
        restart(NEW);
        assertThat(arrives(arrival)).isEqualTo(Gate.Arriving.KNOWN);
        assertThat(arrives(onItsWay())).isEqualTo(Gate.Arriving.KNOWN);
        assertThat(board(NEW).open().total()).isEqualTo(1);
    }

    @Test
    void the_old_region_drops_it_once_the_new_one_has_recorded_it() {
        moves();
        arrives(onItsWay());
        Gate gate = new Gate(states.get(OLD), now);
        gate.landed(NEW, 1, states.get(NEW).position());
        take(gate);
        assertThat(states.get(OLD).outgoing().drained()).isTrue();
        assertThat(board(OLD).open().inTransit()).isZero();
        Gate again = new Gate(states.get(OLD), now);
        again.landed(NEW, 1, states.get(NEW).position());
        assertThat(again.empty()).isTrue();
    }

    @Test
    void an_arrival_out_of_order_waits_for_the_ones_before_it() {
        moves();
        Arrival first = onItsWay();
        Arrival second = new Arrival(
                2, first.position(), first.summary(), List.of(), List.of(), List.of(), Reminders.Snapshot.NOTHING);
        assertThat(arrives(second)).isEqualTo(Gate.Arriving.LATER);
        assertThat(arrives(first)).isEqualTo(Gate.Arriving.TAKEN);
    }

    @Test
    void a_command_that_reaches_the_new_region_before_the_ticket_waits_for_it() {
        moves();
        Proposal urge = proposal(new Urge(Urge.Source.CITIZEN, Optional.empty()));
        assertThat(new Gate(states.get(NEW), now).propose(urge)).isEqualTo(Gate.Verdict.LATER);
        arrives(onItsWay());
        assertThat(new Gate(states.get(NEW), now).propose(urge)).isEqualTo(Gate.Verdict.TAKEN);
    }

    @Test
    void a_command_lost_on_the_old_side_learns_that_the_ticket_has_moved() {
        Proposal urge = proposal(new Urge(Urge.Source.CITIZEN, Optional.empty()));
        moves();
        assertThat(new Gate(states.get(OLD), now).propose(urge)).isEqualTo(Gate.Verdict.BEHIND);
        assertThat(states.get(OLD).unconfirmedSince("T-1", urge.expectedVersion()))
                .hasSize(1);
    }

    @Test
    void cuts_of_regions_that_depend_on_more_than_the_others_have_are_detected() {
        moves();
        Map<String, Outbox> before = Map.of(
                OLD, new RegionState(OLD).outgoing(), NEW, states.get(NEW).outgoing());
        assertThat(Outbox.inTransit(Map.of(
                        OLD, states.get(OLD).outgoing(), NEW, states.get(NEW).outgoing())))
                .containsEntry("T-1", NEW);
        arrives(onItsWay());
        Map<String, Outbox> mixed =
                Map.of(OLD, before.get(OLD), NEW, states.get(NEW).outgoing());
        assertThat(Outbox.consistent(mixed, Map.of(OLD, 1L, NEW, states.get(NEW).position())))
                .isFalse();
        assertThat(Outbox.consistent(
                        mixed,
                        Map.of(
                                OLD,
                                states.get(OLD).position(),
                                NEW,
                                states.get(NEW).position())))
                .isTrue();
        assertThat(Outbox.inTransit(Map.of(
                        OLD, states.get(OLD).outgoing(), NEW, states.get(NEW).outgoing())))
                .isEmpty();
    }
}
