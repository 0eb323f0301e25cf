package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.liveline.OnAirAction.Instruction;
import cn.duban.ticket.DispatchingEvent.Dispatched;
import cn.duban.ticket.DispatchingEvent.UnitAdded;
import cn.duban.ticket.state.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a leader's instruction that names units does to the ticket, in every status. */
class LeaderInstructionTest {
    private static final Set<Status> DISPATCHES =
            EnumSet.of(Status.REGISTERED, Status.RETURNED, Status.ARBITRATION, Status.REDO);
    private static final Set<Status> ADDS = EnumSet.of(Status.DISPATCHED, Status.SIGNED);

    private static Instruction word(String... units) {
        return new Instruction("call-1", "T-1", "今天必须解决", Optional.empty(), List.of(units));
    }

    private static Ticket in(Status status) {
        return LifeCycleTest.standing(status, Action.DISPATCH);
    }

    private static Decision decided(Ticket ticket, TicketCommand ordered) {
        return CommandDecider.decide(
                ticket,
                new Submission("T-1", "live:1", 7, "desk", true, Optional.empty(), Optional.empty(), ordered),
                Story.POLICY,
                Story.on("03-04 10:00"));
    }

    @TestFactory
    List<DynamicTest> an_instruction_that_names_units_dispatches_adds_or_is_refused_in_every_status() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Status status : Status.values()) tests.add(DynamicTest.dynamicTest(status.name(), () -> named(status)));
        return tests;
    }

    private static void named(Status status) {
        Ticket ticket = in(status);
        Decision decision =
                decided(ticket, word(Story.OTHER, Story.LEAD).ordered(ticket).orElseThrow());
        if (DISPATCHES.contains(status)) {
            Ticket after = ticket.afterAll(((Decision.Accepted) decision).events());
            assertThat(((Decision.Accepted) decision).events()).hasAtLeastOneElementOfType(Dispatched.class);
            assertThat(after.stage().lead()).contains(Story.OTHER);
            assertThat(after.stage().assist()).contains(Story.LEAD);
        } else if (ADDS.contains(status)) {
            Ticket after = ticket.afterAll(((Decision.Accepted) decision).events());
            assertThat(((Decision.Accepted) decision).events())
                    .hasAtLeastOneElementOfType(UnitAdded.class)
                    .noneMatch(event -> event instanceof Dispatched);
            assertThat(after.stage().lead()).contains(Story.LEAD);
            assertThat(after.stage().assist()).contains(Story.ASSIST, Story.OTHER);
        } else
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            refused -> assertThat(refused.why().code()).isEqualTo(Refusal.Code.WRONG_STATUS));
    }

    @Test
    void an_instruction_to_units_that_have_the_ticket_is_written_down_and_changes_nothing() {
        for (Status status : ADDS)
            assertThat(word(Story.LEAD, Story.ASSIST).ordered(in(status))).isEmpty();
    }

    @Test
    void an_instruction_without_units_orders_nothing_in_any_status() {
        for (Status status : Status.values())
            assertThat(word().ordered(in(status))).isEmpty();
    }

    @Test
    void a_unit_named_twice_is_refused() {
        for (Status status : EnumSet.of(Status.REGISTERED, Status.SIGNED)) {
            Ticket ticket = in(status);
            assertThat(decided(
                            ticket,
                            word(Story.OTHER, Story.OTHER).ordered(ticket).orElseThrow()))
                    .isInstanceOf(Decision.Refused.class);
        }
    }
}
