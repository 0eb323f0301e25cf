package cn.duban.runtime.projection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.detection.CityDetector;
import cn.duban.detection.Detectors;
import cn.duban.policy.Channel;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.state.Matter;
import cn.duban.warning.EngineWarningAction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Detection goes on after a checkpoint as if there were none. */
class DetectionCheckpointTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final List<String> REGIONS = List.of("610802", "610881", "610822");

    private final Map<String, Long> positions = new TreeMap<>();
    private Instant now = START;

    private Batch batch(String region, Entry entry) {
        return new Batch(region, positions.merge(region, 1L, Long::sum), now, List.of(entry), Map.of());
    }

    /** The n-th ticket: three counties in turn, most of one matter, callers that come back. */
    private Batch ticket(int n) {
        now = START.plusSeconds(90L * n);
        String region = REGIONS.get(n % 3);
        String what = n % 4 == 0 ? "路灯" + n + "号不亮已经" + n + "天" : "金沙小区整栋楼停暖无人维修老人孩子受冻";
        Matter matter = new Matter(
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                region,
                n % 4 == 0 ? "市政环卫/路灯" : "供热/停暖",
                List.of(),
                what,
                what + "，请尽快处理",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Matter.Citizen(
                        Optional.empty(),
                        Optional.of("1390000" + n % 40),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                false,
                Optional.empty(),
                Optional.empty());
        Recorded recorded = new Recorded(
                "T-" + n,
                1,
                "c",
                0,
                "desk",
                now,
                region,
                positions.getOrDefault(region, 0L) + 1,
                new Registered(now, matter, List.of()));
        return batch(region, new Entry.Happened(recorded, Optional.empty()));
    }

    /** The warning events in the logs after so many tickets; restored after {@code restAt} of them, never with -1. */
    private List<CityDetector.Owed> warned(int tickets, int restAt) {
        positions.clear();
        Detectors detectors = new Detectors(POLICY);
        List<CityDetector.Owed> all = new ArrayList<>();
        for (int n = 0; n < tickets; n++) {
            if (n == restAt)
                detectors = new Detectors(POLICY, EventCodec.detection(EventCodec.bytes(detectors.snapshot())));
            detectors.take(ticket(n));
            Deque<CityDetector.Owed> owed = new ArrayDeque<>(detectors.owed());
            while (!owed.isEmpty()) {
                CityDetector.Owed one = owed.poll();
                all.add(one);
                detectors.take(batch(one.region(), new Entry.Warned(one.step())));
                if (owed.isEmpty()) owed.addAll(detectors.owed());
            }
        }
        return all;
    }

    @Test
    void detection_restored_at_any_point_finds_the_same() {
        List<CityDetector.Owed> without = warned(90, -1);
        assertThat(without)
                .anySatisfy(owed -> assertThat(owed.step().action()).isInstanceOf(EngineWarningAction.Raise.class))
                .anySatisfy(owed -> assertThat(owed.step().action()).isInstanceOf(EngineWarningAction.Rise.class))
                .anySatisfy(owed -> assertThat(owed.region()).isEqualTo(POLICY.cityCode()));
        for (int restAt : new int[] {0, 31, 77}) assertThat(warned(90, restAt)).isEqualTo(without);
    }

    @Test
    void unrecorded_events_survive_a_checkpoint() {
        Detectors detectors = new Detectors(POLICY);
        for (int n = 0; n < 60 && detectors.owed().isEmpty(); n++) detectors.take(ticket(n));
        assertThat(detectors.owed()).isNotEmpty();
        Detectors after = new Detectors(POLICY, EventCodec.detection(EventCodec.bytes(detectors.snapshot())));
        assertThat(after.owed()).isEqualTo(detectors.owed());
        assertThat(after.positions()).isEqualTo(detectors.positions());
    }
}
