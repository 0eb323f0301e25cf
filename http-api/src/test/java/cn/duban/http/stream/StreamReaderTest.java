package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.region.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

class StreamReaderTest {
    private static final Set<String> REGIONS = Set.of("610802", "610803");
    private static final Pattern FRAME = Pattern.compile("id: (\\S+)\nevent: (\\S+)\ndata: .*?\"id\":\"([^\"]+)\"");

    private final MemoryFeed feed = new MemoryFeed();

    /** A frame as a browser gets it. */
    record Seen(String id, String event, String cloudId) {}

    private StreamReader reader(EventSelection selection, StreamPosition at) {
        CloudEventJson json = new CloudEventJson(new Json(Samples.POLICY.zone()), Samples.POLICY);
        return new StreamReader(
                feed,
                new SharedChunks(feed, new EventFrames(json, feed), ForkJoinPool.commonPool()),
                new UnsentChunks(1 << 20),
                ForkJoinPool.commonPool(),
                Optional.of(selection),
                StreamEncoding.PLAIN,
                List.of(),
                at,
                ByteString.emptyByteString());
    }

    private static EventSelection all() {
        return new EventSelection(REGIONS, Set.of(), Set.of(), Masking.Visibility.MASKED);
    }

    private static StreamPosition start() {
        return new StreamPosition(new TreeMap<>()).limitedTo(REGIONS, new StreamPosition(new TreeMap<>()));
    }

    private static String write(StreamReader reader) {
        return reader.next()
                .toCompletableFuture()
                .orTimeout(15, TimeUnit.SECONDS)
                .join()
                .orElseThrow()
                .second()
                .utf8String();
    }

    private static List<Seen> frames(String text) {
        List<Seen> seen = new ArrayList<>();
        for (MatchResult match : FRAME.matcher(text).results().toList())
            seen.add(new Seen(match.group(1), match.group(2), match.group(3)));
        return seen;
    }

    private List<Seen> everything(EventSelection selection, StreamPosition from, int count) {
        StreamReader reader = reader(selection, from);
        List<Seen> seen = new ArrayList<>();
        while (seen.size() < count) seen.addAll(frames(write(reader)));
        return seen;
    }

    /** Batches of any size, some without any ticket event. */
    private int fill(Random random) {
        feed.logs.clear();
        int events = 0;
        for (String region : List.of("610802", "610803"))
            for (long position = 1; position <= 1 + random.nextInt(6); position++) {
                List<Entry> entries = new ArrayList<>();
                entries.add(new Entry.PolicyAdopted("h", Samples.POLICY.zone(), "n"));
                int size = random.nextInt(4);
                for (int i = 0; i < size; i++)
                    entries.add(Samples.registered("T-" + region + position + i, region, position, false));
                if (random.nextInt(5) == 0) entries.clear();
                else events += size;
                feed.append(Samples.batch(region, position, entries));
            }
        return events;
    }

    @Property(tries = 60)
    void a_reader_that_returns_with_any_id_gets_exactly_the_rest(@ForAll Random random) {
        int events = fill(random);
        List<Seen> whole = everything(all(), start(), events);
        assertThat(whole).extracting(Seen::cloudId).doesNotHaveDuplicates().hasSize(events);
        for (int cut = 0; cut < events - 1; cut++) {
            StreamPosition from = StreamPosition.parse(whole.get(cut).id()).orElseThrow();
            List<Seen> rest = everything(all(), from, events - cut - 1);
            assertThat(rest)
                    .extracting(Seen::cloudId)
                    .containsExactlyInAnyOrderElementsOf(whole.subList(cut + 1, events).stream()
                            .map(Seen::cloudId)
                            .toList());
            assertThat(rest.get(rest.size() - 1).id())
                    .isEqualTo(whole.get(events - 1).id());
        }
    }

    @Test
    void a_live_reader_is_woken_and_gets_new_frames_as_one_write() {
        StreamReader reader = reader(all(), start());
        var waiting = reader.next().toCompletableFuture();
        assertThat(waiting).isNotDone();
        feed.append(Samples.batch(
                "610802",
                1,
                List.of(Samples.registered("T-1", "610802", 1, false), Samples.registered("T-2", "610802", 1, false))));
        String text = waiting.orTimeout(5, TimeUnit.SECONDS)
                .join()
                .orElseThrow()
                .second()
                .utf8String();
        assertThat(frames(text)).extracting(Seen::id).containsExactly("610802:1.0,610803:0.0", "610802:1.1,610803:0.0");
    }

    @Test
    void filters_drop_other_types_and_other_units() {
        feed.append(Samples.batch(
                "610802",
                1,
                List.of(
                        Samples.registered("T-1", "610802", 1, false),
                        Samples.missed("T-1", 2, "610802", 1, "U-1"),
                        Samples.missed("T-2", 2, "610802", 1, "U-2"))));
        EventSelection missedOfOne =
                new EventSelection(REGIONS, Set.of("U-1"), Set.of("ticket.clock-missed"), Masking.Visibility.MASKED);
        assertThat(everything(missedOfOne, start(), 1)).singleElement().satisfies(seen -> {
            assertThat(seen.cloudId()).isEqualTo("T-1#2");
            assertThat(seen.id()).isEqualTo("610802:1.1,610803:0.0");
        });
    }

    @Test
    void a_filtered_reader_skips_thousands_of_batches_without_a_write() {
        for (long position = 1; position <= 5_000; position++)
            feed.append(Samples.batch("610802", position, List.of(Samples.missed("T", 2, "610802", position, "U-2"))));
        feed.append(Samples.batch("610802", 5_001, List.of(Samples.missed("T-9", 2, "610802", 5_001, "U-1"))));
        EventSelection one = new EventSelection(REGIONS, Set.of("U-1"), Set.of(), Masking.Visibility.MASKED);
        assertThat(frames(write(reader(one, start()))))
                .extracting(Seen::cloudId)
                .containsExactly("T-9#2");
    }

    @Test
    void a_reader_stays_connected_while_the_store_is_away_and_goes_on_afterwards() {
        feed.append(Samples.batch("610802", 1, List.of(Samples.registered("T-1", "610802", 1, false))));
        feed.failures = 1;
        assertThat(everything(all(), start(), 1)).extracting(Seen::cloudId).containsExactly("T-1#1");
    }

    @Test
    void a_live_reader_that_falls_too_far_behind_is_disconnected() {
        StreamReader reader = reader(all(), start());
        var first = reader.next().toCompletableFuture();
        feed.append(Samples.batch("610802", 1, List.of(Samples.registered("T-1", "610802", 1, false))));
        first.orTimeout(5, TimeUnit.SECONDS).join();
        for (long position = 2; position <= StreamReader.MOST_BEHIND + 100; position++)
            feed.append(Samples.batch("610802", position, List.of(Samples.missed("T", 2, "610802", position, "U"))));
        assertThat(write(reader)).endsWith(SseFormat.TOO_SLOW.utf8String());
        assertThat(reader.next().toCompletableFuture().join()).isEmpty();
    }
}
