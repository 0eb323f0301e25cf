package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A region's follow-ups are folded from its log: from the rung that asks for an order to the order or the reason against it.
 */
class OutboxTest {
    private RegionState state = new RegionState(Story.REGION);
    private Ticket ticket = Ticket.unregistered("T-1");
    private Instant now = Story.on("03-02 09:00");

    @BeforeEach
    void registered() {
        Gate gate = new Gate(state, now);
        gate.adopt(new Entry.PolicyAdopted(Story.POLICY.hash(), Story.POLICY.zone(), "榆阳区"));
        take(gate);
        does("03-02 09:00", Optional.empty(), new Register(Matters.heating()));
    }

    private List<Recorded> take(Gate gate) {
        Batch batch = gate.batch(Map.of());
        state.take(EventCodec.batch(EventCodec.bytes(batch)));
        List<Recorded> recorded = new ArrayList<>();
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Happened happened) recorded.add(happened.recorded());
        for (Recorded one : recorded) ticket = ticket.after(one);
        return recorded;
    }

    private void does(String at, Optional<Instant> happened, TicketCommand command) {
        now = Story.on(at);
        does(new Submission("T-1", "c-" + ticket.version(), 7, "x", true, happened, Optional.empty(), command));
    }

    private void does(Submission submission) {
        Decision.Accepted accepted = (Decision.Accepted) CommandDecider.decide(ticket, submission, Story.POLICY, now);
        Gate gate = new Gate(state, now);
        gate.propose(new Proposal(
                "T-1",
                submission.commandId(),
                submission.digest(),
                submission.by(),
                ticket.version(),
                accepted.events(),
                ticket.afterAll(accepted.events()).summary()));
        take(gate);
    }

    private List<Recorded> lapses(String until, boolean stepped) {
        now = Story.on(until);
        Alarms alarms = new Alarms();
        state.tickets().values().forEach(s -> alarms.set(s.id(), Optional.of(s)));
        Gate gate = new Gate(state, now, stepped);
        gate.lapse(alarms, now);
        return take(gate);
    }

    private void dispatched() {
        does("03-02 09:30", Optional.empty(), new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
    }

    private List<FollowUp> owed() {
        return List.copyOf(state.outgoing().errands());
    }

    @Test
    void a_rung_without_an_order_has_no_follow_up() {
        assertThat(lapses("03-02 12:00", false))
                .extracting(r -> r.event().type())
                .contains("rung-reached");
        assertThat(state.outgoing().drained()).isTrue();
    }

    @Test
    void a_rung_with_an_order_has_a_follow_up_until_the_order_is_in_the_log() {
        dispatched();
        lapses("03-02 16:00", false);
        assertThat(owed())
                .singleElement()
                .satisfies(e -> assertThat(e.commandId()).isEqualTo("rung/SIGN/" + Story.LEAD + "/0/1/due"));
        state = RegionState.restored(EventCodec.snapshot(EventCodec.bytes(state.snapshot())));
        FollowUp errand = owed().get(0);
        does(errand.submission());
        assertThat(ticket.supervision().orders()).hasSize(1);
        assertThat(owed()).isEmpty();
        Gate gate = new Gate(state, now);
        gate.settle(errand.key());
        assertThat(gate.empty()).isTrue();
    }

    @Test
    void the_follow_up_of_a_disproved_rung_is_dropped() {
        dispatched();
        lapses("03-02 16:00", false);
        does("03-02 16:05", Optional.of(Story.on("03-02 10:00")), new Sign(Story.LEAD));
        assertThat(owed()).isEmpty();
    }

    @Test
    void on_a_stepped_clock_the_queue_halts_at_an_order_until_it_is_decided() {
        dispatched();
        List<Recorded> first = lapses("03-10 18:00", true);
        assertThat(first.get(first.size() - 1).event()).isInstanceOf(RungReached.class);
        assertThat(first).allMatch(r -> !r.recordedAt().isAfter(Story.on("03-02 16:00")));
        assertThat(lapses("03-10 18:00", true)).isEmpty();
        does(owed().get(0).submission());
        assertThat(lapses("03-10 18:00", true)).isNotEmpty();
    }

    @Test
    void the_urge_of_a_merged_ticket_is_a_follow_up_until_it_is_settled_once() {
        does(
                "03-02 09:10",
                Optional.empty(),
                new Merge("T-0", Optional.of(new Merge.Target(Status.SIGNED, Instant.EPOCH, "610802"))));
        assertThat(owed()).singleElement().satisfies(e -> assertThat(e.ticket()).isEqualTo("T-0"));
        String key = owed().get(0).key();
        Gate gate = new Gate(state, now);
        gate.settle(key);
        take(gate);
        assertThat(state.outgoing().drained()).isTrue();
        Gate again = new Gate(state, now);
        again.settle(key);
        assertThat(again.empty()).isTrue();
    }
}
