package cn.duban.load.year;

import cn.duban.load.client.TimedCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A day's calls and the agents who take them, as the telephone system would report them; most missed callers are called
 * back.
 */
final class CallTraffic {

    private static final WeightedChoice<String> REGIONS = WeightedChoice.of(YulinShares.REGIONS);

    private static final WeightedChoice<String> LINES = WeightedChoice.of(YulinShares.LINES);

    /** [D] Share of outgoing calls that are answered. */
    private static final double REACHED = 0.88;

    private final TrafficProfile rhythm;
    private final double scale;
    private final UnitDirectory directory;

    /** @param returns the missed call that it returns, empty if none */
    private record Call(String id, String direction, String region, String line, Instant offered, String returns) {}

    /** An answered call before its agent is known. */
    private record Conversation(Call call, Instant answered, Instant ended) {}

    CallTraffic(TrafficProfile rhythm, double scale, UnitDirectory directory) {
        this.rhythm = rhythm;
        this.scale = scale;
        this.directory = directory;
    }

    /** @param prefix makes call ids unique between runs @param agents makes agents' names unique */
    List<TimedCommand> of(LocalDate day, String prefix, String agents, SeededRandom draw) {
        List<TimedCommand> events = new ArrayList<>();
        List<Conversation> conversations = new ArrayList<>();
        double share = rhythm.share(day) * scale;
        int number = 0;
        int returned = 0;
        Instant lastReturn =
                day.plusDays(1).atStartOfDay(OfficeHours.ZONE).toInstant().minusSeconds(60);
        for (Instant at : TrafficProfile.instants(day, draw.rounded(YulinShares.OFFERED_CALLS_A_YEAR * share), draw)) {
            Call call = new Call(prefix + "-" + ++number, "IN", REGIONS.draw(draw), LINES.draw(draw), at, "");
            if (take(call, YulinShares.HEARD, events, conversations, draw)
                    || !draw.chance(YulinShares.RETURNED_CALLS)) {
                continue;
            }
            Instant back = at.plusSeconds(300 + draw.below(3_300));
            if (directory.offered().has("agent") && back.isBefore(lastReturn)) {
                returned++;
                Call out = new Call(call.id() + "-R", "OUT", call.region(), call.line(), back, call.id());
                take(out, REACHED, events, conversations, draw);
            }
        }
        int outbound = Math.max(0, draw.rounded(YulinShares.OUTBOUND_CALLS_A_YEAR * share) - returned);
        for (Instant at : TrafficProfile.instants(day, outbound, draw)) {
            Call call = new Call(prefix + "-" + ++number, "OUT", REGIONS.draw(draw), LINES.draw(draw), at, "");
            take(call, REACHED, events, conversations, draw);
        }
        staffed(conversations, events, new AgentPool(directory.shifts(), day, agents, draw));
        events.sort(Comparator.comparing(TimedCommand::at));
        return events;
    }

    /** Whether it was answered. */
    private static boolean take(
            Call call, double heard, List<TimedCommand> events, List<Conversation> conversations, SeededRandom draw) {
        events.add(event(call, call.offered(), "OFFERED"));
        boolean quick = draw.chance(0.93);
        int wait = quick ? 1 + draw.below(14) : 16 + draw.below(75);
        if (!draw.chance(heard)) {
            wait = 5 + draw.below(60);
            events.add(
                    event(call, call.offered().plusSeconds(wait), "ABANDONED").with("waitSeconds", wait));
            return false;
        }
        Instant answered = call.offered().plusSeconds(wait);
        conversations.add(new Conversation(call, answered, answered.plusSeconds(40 + draw.below(260))));
        return true;
    }

    private void staffed(List<Conversation> conversations, List<TimedCommand> events, AgentPool seats) {
        conversations.sort(Comparator.comparing(Conversation::answered));
        for (Conversation talk : conversations) {
            Call call = talk.call();
            String agent = seats.take(call.offered(), talk.answered(), talk.ended());
            long wait = talk.answered().getEpochSecond() - call.offered().getEpochSecond();
            events.add(event(call, talk.answered(), "ANSWERED")
                    .with("waitSeconds", wait)
                    .with("agent", agent));
            events.add(event(call, talk.ended(), "ENDED").with("agent", agent));
        }
        if (directory.offered().has("agent")) {
            events.addAll(seats.states());
        }
    }

    private static TimedCommand event(Call call, Instant at, String state) {
        TimedCommand event = TimedCommand.of(at, "call", "", "")
                .with("callId", call.id())
                .with("direction", call.direction())
                .with("region", call.region())
                .with("line", call.line())
                .with("state", state);
        return call.returns().isEmpty() ? event : event.with("returns", call.returns());
    }
}
