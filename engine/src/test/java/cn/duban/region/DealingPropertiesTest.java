package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.IntakeEvent.Corrected;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SupervisionEvent.OrderCancelled;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.Particulars;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Random lives with returns, extensions, suspensions and late facts: no clock has two verdicts, and rungs that rang stay. */
@Domain(Lives.class)
@Domain(DomainContext.Global.class)
class DealingPropertiesTest {
    private static final int TRIES = 60;

    private interface Step {
        void check(Ticket before, TicketEvent event, Ticket after);
    }

    private static void walk(List<City.Step> steps, Step step) {
        City city = City.after(steps);
        city.pass(Duration.ofDays(60));
        city.histories.forEach((id, history) -> {
            Ticket ticket = Ticket.unregistered(id);
            for (Recorded recorded : history) {
                Ticket after = ticket.after(recorded);
                step.check(ticket, recorded.event(), after);
                ticket = after;
            }
        });
    }

    private static boolean ended(Clock clock) {
        return !clock.live();
    }

    /** A late fact undoes the miss of its own clock only; a cancelled order that of its own clock only. */
    private static boolean missTakenBack(TicketEvent event, Clock clock) {
        if (event instanceof ClockCorrected corrected)
            return corrected.clock().equals(clock.key())
                    && corrected.missedAt().equals(Optional.of(clock.dueAt()))
                    && !corrected.at().isAfter(clock.dueAt());
        return event instanceof OrderCancelled cancelled && isOf(cancelled, clock);
    }

    private static boolean isOf(OrderCancelled cancelled, Clock clock) {
        return clock.kind() == ClockKind.ORDER && clock.dispatch() == cancelled.ordinal();
    }

    private static boolean reopens(TicketEvent event) {
        return event instanceof ClockCorrected corrected && corrected.clock().kind() == ClockKind.CLOSE;
    }

    @Property(tries = TRIES)
    void no_clock_is_both_met_and_missed(@ForAll @Size(min = 40, max = 200) List<City.Step> steps) {
        walk(steps, (before, event, after) -> {
            if (reopens(event)) {
                assertThat(after.clocks()).isEqualTo(before.stage().dealings().clocksBeforeClose());
                return;
            }
            for (int i = 0; i < before.clocks().size(); i++) {
                Clock was = before.clocks().get(i);
                Clock is = after.clocks().get(i);
                assertThat(is.key()).isEqualTo(was.key());
                boolean verdict = was.state() == Clock.State.MET || was.state() == Clock.State.MISSED && ended(was);
                if (verdict) assertThat(is).as("%s", event).isEqualTo(was);
                if (!was.overdue()) continue;
                Clock.State verdictAfter = is.state();
                if (!missTakenBack(event, was))
                    assertThat(verdictAfter).as("%s of %s", event, was).isEqualTo(Clock.State.MISSED);
                else
                    assertThat(verdictAfter)
                            .as("%s of %s", event, was)
                            .isEqualTo(event instanceof OrderCancelled ? Clock.State.VOID : Clock.State.RUNNING);
            }
        });
    }

    @Property(tries = TRIES)
    void a_cancelled_order_changes_its_own_clock_only(@ForAll @Size(min = 40, max = 200) List<City.Step> steps) {
        walk(steps, (before, event, after) -> {
            if (!(event instanceof OrderCancelled cancelled)) return;
            for (int i = 0; i < before.clocks().size(); i++) {
                Clock was = before.clocks().get(i);
                Clock is = after.clocks().get(i);
                if (was.live() && isOf(cancelled, was)) assertThat(is.state()).isEqualTo(Clock.State.VOID);
                else assertThat(is).isEqualTo(was);
            }
            if (!cancelled.byItself()) return;
            // The rung that issued it was undone.
            RungId rung = before.supervision()
                    .order(cancelled.order())
                    .orElseThrow()
                    .rung()
                    .orElseThrow();
            assertThat(before.rungs())
                    .noneMatch(r -> r.clock().equals(rung.clock()) && r.rung().equals(rung.rung()));
        });
    }

    @Property(tries = TRIES)
    void a_rung_that_rang_stays_unless_a_late_fact_undoes_it(@ForAll @Size(min = 40, max = 200) List<City.Step> steps) {
        walk(steps, (before, event, after) -> {
            List<FiredRung> stays = new ArrayList<>(before.rungs());
            if (event instanceof ClockCorrected corrected)
                stays.removeIf(r -> r.clock().equals(corrected.clock())
                        && corrected.voided().contains(r.rung())
                        && !r.dueAt().isBefore(corrected.at()));
            int rang = event instanceof RungReached ? 1 : 0;
            assertThat(after.rungs()).hasSize(stays.size() + rang);
            assertThat(after.rungs().subList(0, stays.size())).isEqualTo(stays);
        });
    }

    @Property(tries = TRIES)
    void a_due_moves_only_when_it_is_derived_again_and_backwards_only_by_a_correction(
            @ForAll @Size(min = 40, max = 200) List<City.Step> steps) {
        walk(steps, (before, event, after) -> {
            if (reopens(event)) return;
            for (int i = 0; i < before.clocks().size(); i++) {
                Clock was = before.clocks().get(i);
                Clock is = after.clocks().get(i);
                boolean anew = was.live()
                        && event.clocks().stream()
                                .anyMatch(c -> c instanceof ClockChange.Replaced a
                                        && a.clock().key().equals(was.key()));
                assertThat(is.startedAt()).isEqualTo(was.startedAt());
                if (!anew) {
                    assertThat(is.dueAt()).as("%s of %s", event, was).isEqualTo(was.dueAt());
                    continue;
                }
                if (!is.dueAt().isBefore(was.dueAt())) continue;
                // Only where the policy has another limit for the corrected ticket.
                assertThat(event).as("%s before %s", is.dueAt(), was).isInstanceOf(Corrected.class);
                Corrected corrected = (Corrected) event;
                assertThat(terms(corrected.is())).isNotEqualTo(terms(corrected.was()));
                assertThat(is.why()).isNotEqualTo(was.why());
                assertThat(is.state()).isEqualTo(was.state());
            }
        });
    }

    /** The attributes by which the policy chooses a limit. */
    private static List<Object> terms(Particulars of) {
        return List.of(of.kind(), of.urgency(), of.labels(), of.topic());
    }

    @Property(tries = TRIES)
    void a_due_that_is_derived_again_rings_nothing_twice(@ForAll @Size(min = 40, max = 200) List<City.Step> steps) {
        walk(steps, (before, event, after) -> {
            for (ClockChange change : event.clocks()) {
                if (!(change instanceof ClockChange.Replaced anew)) continue;
                Set<String> rang = new HashSet<>();
                for (FiredRung fired : before.rungs())
                    if (fired.clock().equals(anew.clock().key())) rang.add(fired.rung());
                anew.clock().rungs().forEach(rung -> assertThat(rang).doesNotContain(rung.name()));
            }
        });
    }

    @Property(tries = TRIES)
    void events_written_and_read_again_make_the_same_ticket(@ForAll @Size(min = 40, max = 120) List<City.Step> steps) {
        City city = City.after(steps);
        city.histories.forEach((id, history) -> {
            Ticket again = Ticket.unregistered(id);
            for (Recorded recorded : history) again = again.after(EventCodec.recorded(EventCodec.bytes(recorded)));
            assertThat(again).isEqualTo(city.whole(id));
        });
    }

    @Property(tries = TRIES)
    void every_open_request_has_its_clock_and_every_such_clock_a_request(
            @ForAll @Size(min = 40, max = 200) List<City.Step> steps) {
        walk(steps, (before, event, after) -> {
            boolean waits = after.clocks().stream()
                    .anyMatch(c ->
                            c.state() == Clock.State.PENDING && c.stoppedAt().isEmpty());
            assertThat(waits)
                    .as("%s", event)
                    .isEqualTo(after.stage().dealings().extension().isPresent());
            boolean reviewed = after.clocks().stream().anyMatch(c -> c.kind() == ClockKind.SUSPEND_REVIEW && c.live());
            assertThat(reviewed)
                    .as("%s", event)
                    .isEqualTo(after.stage().dealings().suspended());
        });
    }
}
