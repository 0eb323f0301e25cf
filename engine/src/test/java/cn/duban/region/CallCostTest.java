package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallBoard;
import cn.duban.calls.CallMeasure;
import cn.duban.calls.CallReport;
import cn.duban.calls.CallTable;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.Story;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Measures what Yulin's calls cost a node: some days in the build, a year with {@code -Dduban.measure=true} for ADR 13. */
@Tag("drill")
class CallCostTest {
    private static final boolean MEASURE = Boolean.getBoolean("duban.measure");
    private static final int DAYS = MEASURE ? 365 : 5;
    private static final int CALLS_A_DAY = 2_900;
    private static final int AGENTS = 80;
    private static final int DAY_SECONDS = 86_400;
    private static final ZoneId ZONE = Story.POLICY.zone();
    private static final Instant START = Instant.parse("2025-12-31T16:00:00Z");

    private final Random random = new Random(7);
    private final RegionState state = new RegionState("610800");
    private long reports;

    private Entry call(String id, boolean inbound, CallReport.State state, String line, String region, Instant at) {
        boolean talks = state == CallReport.State.ANSWERED || state == CallReport.State.ENDED;
        return new Entry.Called(new CallReport(
                        id,
                        inbound ? CallReport.Direction.IN : CallReport.Direction.OUT,
                        Optional.of(region),
                        line,
                        state,
                        Optional.empty(),
                        talks ? Optional.of(agent(at)) : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        at)
                .withPolicy(Story.POLICY.calls(), ZONE));
    }

    /** Eight seats a shift, more in the morning. */
    private String agent(Instant at) {
        return "A" + (at.getEpochSecond() / 14_400 % 6 * 14 + random.nextInt(14)) % AGENTS;
    }

    private void day(int number) {
        List<Entry> entries = new ArrayList<>();
        Instant midnight = START.plusSeconds((long) number * DAY_SECONDS);
        for (int i = 0; i < CALLS_A_DAY; i++) {
            String id = "C-" + number + "-" + i;
            boolean inbound = random.nextInt(100) < 58;
            String line = random.nextInt(100) < 88 ? "12345" : "123" + (12 + random.nextInt(8));
            String region = "6108" + String.format("%02d", random.nextInt(13));
            Instant at = midnight.plusSeconds(random.nextInt(DAY_SECONDS));
            Instant then = at.plusSeconds(random.nextInt(100) < 93 ? 1 + random.nextInt(14) : 16 + random.nextInt(75));
            boolean heard = random.nextInt(100) < 95;
            entries.add(call(id, inbound, CallReport.State.OFFERED, line, region, at));
            entries.add(call(
                    id, inbound, heard ? CallReport.State.ANSWERED : CallReport.State.ABANDONED, line, region, then));
            if (!heard) continue;
            Instant ended = then.plusSeconds(40 + random.nextInt(260));
            entries.add(call(id, inbound, CallReport.State.ENDED, line, region, ended));
            String agent = agent(then);
            entries.add(stated(agent, AgentReport.State.BUSY, then));
            entries.add(stated(agent, AgentReport.State.READY, ended));
        }
        for (int from = 0; from < entries.size(); from += 20)
            take(entries.subList(from, Math.min(entries.size(), from + 20)), midnight.plusSeconds(DAY_SECONDS - 1));
        reports += entries.size();
    }

    private static Entry stated(String agent, AgentReport.State state, Instant at) {
        return new Entry.AgentStated(
                new AgentReport(agent, "S" + (1 + at.getEpochSecond() / 14_400 % 6), Optional.empty(), state, at)
                        .withPolicy(Story.POLICY.calls(), ZONE));
    }

    private void take(List<Entry> entries, Instant recordedAt) {
        state.take(new Batch("610800", state.position() + 1, recordedAt, entries, Map.of()));
    }

    @Test
    void a_year_of_calls_fits_a_checkpoint_and_is_read_in_milliseconds() {
        take(List.of(new Entry.PolicyAdopted(Story.POLICY.hash(), ZONE, "市本级")), START);
        long start = System.nanoTime();
        for (int day = 0; day < DAYS; day++) day(day);
        say("%.1f us a report, made and folded; %d reports", (System.nanoTime() - start) / 1e3 / reports, reports);
        int checkpoint = EventCodec.bytes(state.snapshot()).length;
        say("%d bytes of a checkpoint, %d a day", checkpoint, checkpoint / DAYS);
        // The minutes that are still kept, and the days.
        assertThat(checkpoint).isLessThan(2_000_000 + DAYS * 25_000);
        Instant now = state.recordedAt();
        for (Window window : Window.values()) {
            start = System.nanoTime();
            CallTable table = CallTable.of(state.calls(), now, window, Optional.of(Dimension.AGENT));
            say("%.1f ms a table of %s", (System.nanoTime() - start) / 1e6, window);
            assertThat(table.total().count(CallMeasure.CALLS_OFFERED))
                    .isEqualTo(table.parts().values().stream()
                            .mapToLong(p -> p.count(CallMeasure.CALLS_OFFERED))
                            .sum())
                    .isPositive();
        }
        for (int round = 0; round < (MEASURE ? 5 : 1); round++) {
            start = System.nanoTime();
            assertThat(CallBoard.of(state.calls(), now, Story.POLICY.calls()).owed())
                    .isPositive();
            say("%.1f ms how calls stand now", (System.nanoTime() - start) / 1e6);
        }
    }

    private static void say(String format, Object... figures) {
        if (MEASURE) System.out.printf(format + "%n", figures);
    }
}
