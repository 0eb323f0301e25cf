package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Window;
import cn.duban.region.count.Board;
import cn.duban.region.count.RecomputedRegion;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import cn.duban.ticket.Summary;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Random lives of a few tickets in two regions: after any commands at any time, all copies agree. */
@Domain(Lives.class)
@Domain(DomainContext.Global.class)
class FoldPropertiesTest {
    private static final int TRIES = 60;

    @Property(tries = TRIES)
    void a_rung_that_rings_while_a_ticket_sleeps_changes_its_summary_as_it_changes_the_ticket(
            @ForAll @Size(min = 5, max = 60) List<City.Step> steps) {
        City city = City.after(steps);
        city.pass(Duration.ofDays(60));
        city.histories.forEach((id, history) -> {
            Ticket ticket = Ticket.unregistered(id);
            for (Recorded recorded : history) {
                Ticket after = ticket.after(recorded);
                if (recorded.commandId().isEmpty())
                    assertThat(ticket.summary().after(recorded.event())).isEqualTo(after.summary());
                ticket = after;
            }
        });
        for (RegionState state : city.states.values())
            state.tickets()
                    .forEach((id, summary) ->
                            assertThat(summary).isEqualTo(city.whole(id).summary()));
    }

    @Property(tries = TRIES)
    void figures_equal_those_recomputed_from_the_tickets_histories_and_the_city_is_their_sum(
            @ForAll @Size(min = 5, max = 60) List<City.Step> steps) {
        City city = City.after(steps);
        RecomputedRegion all = new RecomputedRegion(Story.POLICY.zone(), city.now);
        Map<String, RecomputedRegion> byRegion = new HashMap<>();
        for (String region : City.REGIONS)
            byRegion.put(
                    region,
                    new RecomputedRegion(
                            Story.POLICY.zone(), city.states.get(region).recordedAt()));
        city.histories.values().forEach(history -> {
            Ticket ticket = RecomputedRegion.replay(history, byRegion::get);
            byRegion.get(ticket.matter().region()).addOpen(ticket);
            all.addOpen(RecomputedRegion.replay(history, region -> all));
        });
        List<Board> boards = new ArrayList<>();
        for (String region : City.REGIONS) {
            boards.add(city.board(region));
            RegionState state = city.states.get(region);
            assertThat(state.outgoing().drained()).isTrue();
            assertThat(byRegion.get(region).differences(city.board(region), city.now))
                    .isEmpty();
            assertThat(byRegion.get(region).differences(state.counters())).isEmpty();
        }
        assertThat(all.tickets()).isEqualTo(city.histories.size());
        assertThat(all.differences(Board.sum("榆林市", city.now, boards), city.now))
                .isEmpty();
    }

    @Property(tries = TRIES)
    void a_state_restored_from_its_checkpoint_goes_on_exactly_like_the_original(
            @ForAll @Size(min = 5, max = 60) List<City.Step> steps, @ForAll @IntRange(max = 60) int checkpoint) {
        City city = new City();
        steps.subList(0, Math.min(checkpoint, steps.size())).forEach(city::step);
        Map<String, RegionState> restored = new HashMap<>();
        city.states.forEach((region, state) ->
                restored.put(region, RegionState.restored(EventCodec.snapshot(EventCodec.bytes(state.snapshot())))));
        int from = city.batches.size();
        steps.subList(Math.min(checkpoint, steps.size()), steps.size()).forEach(city::step);
        city.pass(Duration.ofDays(2));
        for (Batch batch : city.batches.subList(from, city.batches.size()))
            restored.get(batch.region()).take(batch);
        city.states.forEach((region, state) -> {
            assertThat(Canonical.of(restored.get(region))).isEqualTo(Canonical.of(state));
            for (Window window : Window.values())
                assertThat(Canonical.of(restored.get(region).viewAt(city.now, window)))
                        .isEqualTo(Canonical.of(state.viewAt(city.now, window)));
            for (String ticket : city.histories.keySet()) {
                assertThat(restored.get(region).versionOf(ticket)).isEqualTo(state.versionOf(ticket));
                assertThat(restored.get(region).unconfirmedSince(ticket, 0))
                        .isEqualTo(state.unconfirmedSince(ticket, 0));
            }
            assertThat(new HashSet<>(restored.get(region).ticketsWithUnconfirmedCommands()))
                    .isEqualTo(new HashSet<>(state.ticketsWithUnconfirmedCommands()));
        });
    }

    @Property(tries = 40)
    void one_jump_rings_the_same_as_many_steps(
            @ForAll @Size(min = 5, max = 30) List<City.Step> steps,
            @ForAll @IntRange(min = 1, max = 4_000) int minutes) {
        jumpAndWalk(steps, minutes);
    }

    /** A restarted clock rings a rung whose order is decided already: the follow-up changes nothing, at the rung's instant. */
    @Example
    void one_jump_rings_the_same_where_a_rung_rings_again() {
        jumpAndWalk(
                List.of(
                        new City.Step(0, 1, 0, 0, true),
                        new City.Step(0, 0, 0, 0, true),
                        new City.Step(0, 0, 4, 598, true),
                        new City.Step(5, 4, 4, 894, true),
                        new City.Step(3, 221, 587, 1912, false),
                        new City.Step(0, 1, 2, 0, true),
                        new City.Step(4, 5, 32, 596, true),
                        new City.Step(1, 5, 0, 0, true),
                        new City.Step(0, 390, 22, 0, true),
                        new City.Step(0, 9, 7, 0, true),
                        new City.Step(5, 543, 1, 8, true),
                        new City.Step(5, 95, 17, 0, false),
                        new City.Step(0, 86, 83, 17, true),
                        new City.Step(4, 221, 19, 0, true),
                        new City.Step(5, 29, 16, 2000, true),
                        new City.Step(2, 1000, 0, 0, true),
                        new City.Step(3, 99, 2676, 0, false),
                        new City.Step(1, 1, 0, 0, true),
                        new City.Step(0, 161, 11, 1918, false),
                        new City.Step(3, 388, 173, 0, false),
                        new City.Step(2, 999, 0, 0, true),
                        new City.Step(1, 1000, 2, 0, true),
                        new City.Step(1, 6, 11, 0, true),
                        new City.Step(0, 1, 2, 0, true)),
                5);
    }

    private static void jumpAndWalk(List<City.Step> steps, int minutes) {
        City jump = City.steppedAfter(steps);
        City walk = City.steppedAfter(steps);
        Duration all = Duration.ofDays(45);
        jump.pass(all);
        Instant goal = jump.now;
        while (walk.now.isBefore(goal)) {
            Duration left = Duration.between(walk.now, goal);
            Duration step = Duration.ofMinutes(minutes);
            walk.pass(step.compareTo(left) < 0 ? step : left);
        }
        jump.histories.forEach(
                (id, history) -> assertThat(unplaced(walk.histories.get(id))).isEqualTo(unplaced(history)));
        for (String region : City.REGIONS)
            assertThat(walk.board(region).open().byName(""))
                    .isEqualTo(jump.board(region).open().byName(""));
    }

    /** Without the position of the batch, which depends on how many entries were gathered. */
    private static List<Recorded> unplaced(List<Recorded> history) {
        return history.stream()
                .map(r -> new Recorded(
                        r.ticket(),
                        r.version(),
                        r.commandId(),
                        r.digest(),
                        r.by(),
                        r.recordedAt(),
                        r.region(),
                        0,
                        r.event()))
                .toList();
    }

    @Property(tries = TRIES)
    void versions_have_no_gaps_and_no_rung_rings_twice_or_before_its_due(
            @ForAll @Size(min = 5, max = 60) List<City.Step> steps) {
        City city = City.after(steps);
        city.pass(Duration.ofDays(40));
        city.histories.forEach((id, history) -> {
            Set<String> rang = new HashSet<>();
            Map<String, Instant> due = new HashMap<>();
            long version = 0;
            for (Recorded recorded : history) {
                assertThat(recorded.version()).isEqualTo(++version);
                TicketEvent event = recorded.event();
                for (ClockChange change : event.clocks()) {
                    // A second return of one dispatch has a clock of the same name; an undone rung may ring again.
                    if (change instanceof ClockChange.Started started)
                        rang.removeIf(r -> r.startsWith(started.clock().key().toString()));
                    drawn(change)
                            .ifPresent(clock ->
                                    clock.rungs().forEach(rung -> due.put(clock.key() + rung.name(), rung.dueAt())));
                }
                if (event instanceof ClockCorrected corrected)
                    corrected.voided().forEach(rung -> rang.remove(corrected.clock() + rung));
                if (event instanceof RungReached rung) {
                    String name = rung.clock() + rung.rung();
                    assertThat(rang.add(name)).as("%s rings once", name).isTrue();
                    if (!Story.POLICY.ladder().byEvent(rung.rung()))
                        assertThat(rung.at()).isEqualTo(due.get(name));
                    assertThat(recorded.recordedAt()).isAfterOrEqualTo(rung.at());
                }
            }
        });
    }

    private static Optional<Clock> drawn(ClockChange change) {
        if (change instanceof ClockChange.Started started) return Optional.of(started.clock());
        return change instanceof ClockChange.Replaced anew ? Optional.of(anew.clock()) : Optional.empty();
    }

    @Property(tries = TRIES)
    void no_due_rung_is_left_and_the_next_alarm_is_the_next_ring(
            @ForAll @Size(min = 5, max = 60) List<City.Step> steps) {
        City city = City.after(steps);
        for (String region : City.REGIONS) {
            assertThat(city.nextAlarm(region)).isEqualTo(city.nextRing(region));
            city.nextAlarm(region).ifPresent(next -> assertThat(next).isAfter(city.now));
        }
    }

    @Property(tries = TRIES)
    void clocks_by_state_equal_a_count_over_every_ticket(
            @ForAll @Size(min = 5, max = 60) List<City.Step> steps, @ForAll @IntRange(max = 3_000) int ahead) {
        City city = City.after(steps);
        Instant at = city.now.plus(Duration.ofMinutes(ahead));
        for (RegionState state : city.states.values()) {
            Set<Instant> looks = new HashSet<>(Set.of(at));
            for (Summary ticket : state.tickets().values())
                for (Clock clock : ticket.clocks()) looks.add(clock.dueSoonAt());
            for (Instant look : looks)
                assertThat(state.viewAt(look, Window.TODAY).open().byName(""))
                        .isEqualTo(looked(state.tickets().values(), look).byName(""));
        }
    }

    private static Board.Open looked(Iterable<Summary> tickets, Instant at) {
        int total = 0;
        int overdue = 0;
        Map<String, Integer> byStatus = new HashMap<>();
        Map<String, Board.ClockCounts> byClock = new HashMap<>();
        for (Summary ticket : tickets) {
            if (!ticket.status().open()) continue;
            total++;
            if (ticket.overdue()) overdue++;
            byStatus.merge(ticket.status().name(), 1, Integer::sum);
            for (Clock clock : ticket.clocks()) {
                if (clock.owedBy() == Clock.OwedBy.NONE) continue;
                boolean late = clock.overdue();
                if (late
                        && clock.kind() == cn.duban.policy.ClockKind.HANDLE
                        && ticket.status() == cn.duban.ticket.state.Status.DISPATCHED) continue;
                boolean soon = clock.running() && !at.isBefore(clock.dueSoonAt());
                if (!late && !clock.running()) continue;
                byClock.merge(
                        clock.kind().name(),
                        new Board.ClockCounts(late || soon ? 0 : 1, soon ? 1 : 0, late ? 1 : 0),
                        Board.ClockCounts::plus);
            }
        }
        return new Board.Open(total, overdue, 0, byStatus, byClock);
    }
}
