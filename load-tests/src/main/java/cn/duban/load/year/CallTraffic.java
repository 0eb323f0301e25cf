package cn.duban.load.year;

import cn.duban.load.client.Offered;
import cn.duban.load.client.TimedCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A day's calls and the agents who take them, as the telephone system would report them. */
final class CallTraffic {

    private static final int AGENTS = 48;
    private static final int SHIFTS = 6;
    private static final int SHIFT_HOURS = 4;
    private static final Weighted<String> REGIONS = Weighted.of(Shares.REGIONS);

    private static final Weighted<String> LINES = Weighted.of(Shares.LINES);

    private final Rhythm rhythm;
    private final double scale;
    private final Offered offered;

    CallTraffic(Rhythm rhythm, double scale, Offered offered) {
        this.rhythm = rhythm;
        this.scale = scale;
        this.offered = offered;
    }

    /** @param prefix makes call ids unique between runs */
    List<TimedCommand> of(LocalDate day, String prefix, Draw draw) {
        List<TimedCommand> events = new ArrayList<>();
        double share = rhythm.share(day) * scale;
        int number = 0;
        for (Instant at : Rhythm.instants(day, draw.rounded(Shares.OFFERED_CALLS_A_YEAR * share), draw)) {
            call(events, at, prefix + "-" + ++number, "IN", Shares.HEARD, draw);
        }
        for (Instant at : Rhythm.instants(day, draw.rounded(Shares.OUTBOUND_CALLS_A_YEAR * share), draw)) {
            call(events, at, prefix + "-" + ++number, "OUT", 0.88, draw);
        }
        if (offered.has("agent")) {
            shifts(events, day);
        }
        events.sort(Comparator.comparing(TimedCommand::at));
        return events;
    }

    private static void call(
            List<TimedCommand> events, Instant at, String id, String direction, double heard, Draw draw) {
        String region = REGIONS.draw(draw);
        String line = LINES.draw(draw);
        events.add(event(at, id, direction, region, line, "OFFERED"));
        boolean quick = draw.chance(0.93);
        int wait = quick ? 1 + draw.below(14) : 16 + draw.below(75);
        if (!draw.chance(heard)) {
            wait = 5 + draw.below(60);
            events.add(event(at.plusSeconds(wait), id, direction, region, line, "ABANDONED")
                    .with("waitSeconds", wait));
            return;
        }
        String agent = agent(at, draw.below(AGENTS / SHIFTS));
        Instant answered = at.plusSeconds(wait);
        events.add(event(answered, id, direction, region, line, "ANSWERED")
                .with("waitSeconds", wait)
                .with("agent", agent)
                .with("shift", shift(at)));
        events.add(event(answered.plusSeconds(40 + draw.below(260)), id, direction, region, line, "ENDED")
                .with("agent", agent)
                .with("shift", shift(at)));
    }

    private static TimedCommand event(
            Instant at, String id, String direction, String region, String line, String state) {
        return TimedCommand.of(at, "call", "", "")
                .with("callId", id)
                .with("direction", direction)
                .with("region", region)
                .with("line", line)
                .with("state", state);
    }

    private static void shifts(List<TimedCommand> events, LocalDate day) {
        Instant midnight = day.atStartOfDay(OfficeHours.ZONE).toInstant();
        for (int shift = 0; shift < SHIFTS; shift++) {
            Instant begins = midnight.plusSeconds(shift * SHIFT_HOURS * 3_600L);
            for (int i = 0; i < AGENTS / SHIFTS; i++) {
                events.add(state(begins, agent(begins, i), shift(begins), "READY"));
                Instant ends = begins.plusSeconds(SHIFT_HOURS * 3_600L - 1);
                events.add(state(ends, agent(begins, i), shift(begins), "OFF"));
            }
        }
    }

    private static TimedCommand state(Instant at, String agent, String shift, String state) {
        return TimedCommand.of(at, "agent", "", "")
                .with("agent", agent)
                .with("shift", shift)
                .with("state", state);
    }

    private static String shift(Instant at) {
        return "S" + (1 + OfficeHours.local(at).getHour() / SHIFT_HOURS);
    }

    private static String agent(Instant at, int seat) {
        return shift(at).replace('S', 'A') + String.format("%02d", seat + 1);
    }
}
