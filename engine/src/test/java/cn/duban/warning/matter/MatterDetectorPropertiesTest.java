package cn.duban.warning.matter;

import static cn.duban.warning.matter.Rehearsal.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.warning.Finding;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MatterDetectorPropertiesTest {
    private static final CBORMapper CBOR = new CBORMapper();

    /** Sparse and dense times, so that windows fill and empty. */
    @Property(tries = 6)
    void the_detector_finds_what_comparing_all_tickets_finds(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 5, max = 1_500) int minutes) {
        MatterDetector quick = new MatterDetector(RULES, DocumentFrequencies.NONE);
        SlowMatters slow = new SlowMatters(RULES);
        for (WatchedTicket intake : Rehearsal.days(seed, 200, Duration.ofMinutes(minutes))) {
            SlowMatters.Group expected = slow.take(intake, WordHits.NONE);
            Optional<Finding> found = quick.take(intake, WordHits.NONE);
            assertThat(found.map(Finding::key).orElse("")).as(intake.ticket()).isEqualTo(expected.key());
            assertThat(found.map(Finding::callers).orElse(0)).isEqualTo(expected.callers());
            assertThat(found.map(Finding::count).orElse(0))
                    .isEqualTo(expected.tickets().size());
            List<String> latest = expected.tickets()
                    .subList(
                            Math.max(0, expected.tickets().size() - Finding.MOST_TICKETS),
                            expected.tickets().size());
            assertThat(found.map(Finding::tickets).orElse(List.of())).isEqualTo(latest);
        }
    }

    @Property(tries = 12)
    void a_restored_detector_finds_the_same(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @IntRange(min = 5, max = 600) int minutes,
            @ForAll @IntRange(min = 0, max = 400) int split) {
        List<WatchedTicket> intakes = Rehearsal.days(seed, 400, Duration.ofMinutes(minutes));
        assertThat(findings(intakes, split)).isEqualTo(findings(intakes, intakes.size()));
    }

    private static List<Optional<Finding>> findings(List<WatchedTicket> intakes, int split) {
        List<Optional<Finding>> findings = new ArrayList<>();
        MatterDetector matters = new MatterDetector(RULES, DocumentFrequencies.seed());
        for (int i = 0; i < intakes.size(); i++) {
            if (i == split) matters = MatterDetector.of(written(matters.rest()), RULES, DocumentFrequencies.seed());
            findings.add(matters.take(intakes.get(i), WordHits.NONE));
        }
        return findings;
    }

    /** The snapshot as it is read from bytes. */
    private static MatterSnapshot written(MatterSnapshot rest) {
        try {
            return CBOR.readValue(CBOR.writeValueAsBytes(rest), MatterSnapshot.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
