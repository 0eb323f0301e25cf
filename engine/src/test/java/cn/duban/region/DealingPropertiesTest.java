package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.runtime.Wire;
import cn.duban.ticket.Clock;
import cn.duban.ticket.ClockChange;
import cn.duban.ticket.ClockCorrected;
import cn.duban.ticket.Corrected;
import cn.duban.ticket.FiredRung;
import cn.duban.ticket.OrderCancelled;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Random lives with returns, extensions, suspensions and late facts: no clock says two things, and what rang stays. */
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
            Ticket ticket = Ticket.unborn(id);
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

    @Property(tries = TRIES)
    void no_clock_is_both_met_and_missed(@ForAll @Size(min = 40, max = 200) List<City.Step> steps) {
        walk(steps, (before, event, after) -> {
            boolean reopened = event instanceof ClockCorrected corrected
                    && corrected.clock().kind() == ClockKind.CLOSE;
            if (reopened) return;
            // An order that is taken back counts for nobody, also one that was missed.
            boolean corrected = event instanceof ClockCorrected || event instanceof OrderCancelled;
            for (int i = 0; i < before.clocks().size(); i++) {
                Clock was = before.clocks().get(i);
                Clock is = after.clocks().get(i);
                assertThat(is.key()).isEqualTo(was.key());
                boolean verdict = was.state() == Clock.State.MET || was.state() == Clock.State.MISSED && ended(was);
                if (verdict) assertThat(is).as("%s", event).isEqualTo(was);
                if (was.overdue() && !corrected)
                    assertThat(is.state()).as("%s of %s", event, was).isEqualTo(Clock.State.MISSED);
            }
        });
    }

    @Property(tries = TRIES)
    void a_due_that_is_derived_anew_leaves_what_has_rung_and_brings_nothing_twice(
            @ForAll @Size(min = 40, max = 200) List<City.Step> steps) {
        walk(steps, (before, event, after) -> {
            for (ClockChange change : event.clocks()) {
                if (!(change instanceof ClockChange.Anew anew)) continue;
                Set<String> rang = new HashSet<>();
                for (FiredRung fired : before.rungs())
                    if (fired.clock().equals(anew.clock().key())) rang.add(fired.rung());
                anew.clock().rungs().forEach(rung -> assertThat(rang).doesNotContain(rung.name()));
                assertThat(after.rungs()).isEqualTo(before.rungs());
                Clock was = before.clocks().stream()
                        .filter(c -> c.live() && c.key().equals(anew.clock().key()))
                        .findFirst()
                        .orElseThrow();
                // Only other terms than it was registered with lead to an earlier one.
                if (!(event instanceof Corrected))
                    assertThat(anew.clock().dueAt()).isAfterOrEqualTo(was.dueAt());
                assertThat(anew.clock().startedAt()).isEqualTo(was.startedAt());
            }
        });
    }

    @Property(tries = TRIES)
    void what_is_written_and_read_again_makes_the_same_ticket(
            @ForAll @Size(min = 40, max = 120) List<City.Step> steps) {
        City city = City.after(steps);
        city.histories.forEach((id, history) -> {
            Ticket again = Ticket.unborn(id);
            for (Recorded recorded : history) again = again.after(Wire.recorded(Wire.bytes(recorded)));
            assertThat(again).isEqualTo(city.whole(id));
        });
    }

    @Property(tries = TRIES)
    void what_is_asked_for_has_its_clock_and_nothing_waits_without_being_asked(
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
