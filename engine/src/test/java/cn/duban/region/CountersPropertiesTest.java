package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Window;
import cn.duban.region.count.Board;
import cn.duban.region.count.RecomputedRegion;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The counters of random lives depend on the events alone, not on how the log got them. */
@Domain(Lives.class)
@Domain(DomainContext.Global.class)
class CountersPropertiesTest {
    private static final int TRIES = 60;

    /** The entries that a log keeps together: a command's events, or one other entry. */
    private record Piece(Optional<String> ticket, Instant recordedAt, List<Entry> entries) {}

    private static List<Piece> pieces(City city, String region) {
        List<Piece> pieces = new ArrayList<>();
        for (Batch batch : city.batches) {
            if (!batch.region().equals(region)) continue;
            List<Entry> command = new ArrayList<>();
            for (Entry entry : batch.entries()) {
                command.add(entry);
                Optional<Recorded> recorded =
                        entry instanceof Entry.Happened h ? Optional.of(h.recorded()) : Optional.empty();
                boolean more = recorded.filter(
                                r -> r.digest() == 0 && !r.commandId().isEmpty())
                        .isPresent();
                if (more) continue;
                pieces.add(new Piece(recorded.map(Recorded::ticket), batch.recordedAt(), List.copyOf(command)));
                command.clear();
            }
        }
        return pieces;
    }

    /** Swaps neighbours of different tickets many times; entries of the whole region stay in place. */
    private static void shuffle(List<Piece> pieces, Random random) {
        for (int i = 0; i < 20 * pieces.size(); i++) {
            int at = random.nextInt(Math.max(1, pieces.size() - 1));
            if (at + 1 >= pieces.size()) continue;
            Optional<String> one = pieces.get(at).ticket();
            Optional<String> next = pieces.get(at + 1).ticket();
            if (one.isPresent() && next.isPresent() && !one.equals(next)) Collections.swap(pieces, at, at + 1);
        }
    }

    /** The same pieces in batches of random size; time never goes back. */
    private static RegionState folded(String region, List<Piece> pieces, Random random) {
        RegionState state = new RegionState(region);
        Instant recordedAt = Instant.EPOCH;
        for (int from = 0; from < pieces.size(); ) {
            int to = Math.min(pieces.size(), from + 1 + random.nextInt(4));
            List<Entry> entries = new ArrayList<>();
            for (Piece piece : pieces.subList(from, to)) {
                entries.addAll(piece.entries());
                if (piece.recordedAt().isAfter(recordedAt)) recordedAt = piece.recordedAt();
            }
            state.take(new Batch(region, state.position() + 1, recordedAt, entries, Map.of()));
            from = to;
        }
        return state;
    }

    @Property(tries = TRIES)
    void neither_the_order_of_tickets_nor_the_size_of_batches_changes_a_count(
            @ForAll @Size(min = 5, max = 60) List<City.Step> steps, @ForAll long seed) {
        City city = City.after(steps);
        city.pass(Duration.ofDays(3));
        Random random = new Random(seed);
        for (String region : City.REGIONS) {
            List<Piece> pieces = pieces(city, region);
            shuffle(pieces, random);
            RegionState other = folded(region, pieces, random);
            RegionState state = city.states.get(region);
            assertThat(other.counters().differences(state.counters())).isEmpty();
            for (Window window : Window.values()) {
                Board board = other.viewAt(city.now, window);
                Board same = state.viewAt(city.now, window);
                assertThat(board.window().byName("")).isEqualTo(same.window().byName(""));
                assertThat(board.open().byName("")).isEqualTo(same.open().byName(""));
            }
        }
    }

    @Property(tries = TRIES)
    void tickets_replayed_in_any_order_make_the_same_counters(
            @ForAll @Size(min = 5, max = 60) List<City.Step> steps, @ForAll long seed) {
        City city = City.after(steps);
        List<List<Recorded>> histories = new ArrayList<>(city.histories.values());
        RecomputedRegion one = new RecomputedRegion(Story.POLICY.zone(), city.now);
        for (List<Recorded> history : histories) one.addOpen(RecomputedRegion.replay(history, region -> one));
        Collections.shuffle(histories, new Random(seed));
        RecomputedRegion other = new RecomputedRegion(Story.POLICY.zone(), city.now);
        for (List<Recorded> history : histories) other.addOpen(RecomputedRegion.replay(history, region -> other));
        assertThat(one.differences(other.counters())).isEmpty();
    }

    /** Every dimension except labels adds up to the same total, so that a board may take its totals from any of them. */
    @Property(tries = TRIES)
    void every_dimension_adds_up_to_the_same(@ForAll @Size(min = 5, max = 60) List<City.Step> steps) {
        City city = City.after(steps);
        for (RegionState state : city.states.values()) {
            Map<String, Map<String, Integer>> sums = new TreeMap<>();
            state.counters()
                    .days(
                            Story.on("01-01 00:00").atZone(Story.POLICY.zone()).toLocalDate(),
                            city.now.atZone(Story.POLICY.zone()).toLocalDate().plusYears(1),
                            (measure, dimension, value, slice, count) -> sums.computeIfAbsent(
                                            measure, m -> new TreeMap<>())
                                    .merge(dimension.name(), count, Integer::sum));
            sums.forEach((measure, byDimension) -> {
                byDimension.remove("LABEL");
                assertThat(byDimension.values()).as(measure).containsOnly(byDimension.get("KIND"));
            });
        }
    }
}
