package cn.duban.calls;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fold over the reports of calls and agents, all of which are in the city's own log: what is known of each call and agent,
 * and the counters. The result does not depend on the order of reports. Owned by one thread.
 */
public final class Calls {
    /** An agent's report is accepted if it is at most this much older than that agent's newest one. */
    public static final Duration LATEST = AgentTimeline.KEPT;

    private final String city;
    private final Counters counters;
    private final CallTally tally;
    private final CallCounter counting;
    private final Map<String, CallHistory> stories = new HashMap<>();
    private final Map<String, AgentTimeline> agents = new TreeMap<>();
    private Instant recordedAt = Instant.EPOCH;
    private long today = Long.MIN_VALUE;
    /** Changes with every accepted report and every removal, so that readers can cache what they compute. */
    private long revision;

    /** @param city the code of the city's region, under which calls without a county count */
    public Calls(String city, ZoneId zone) {
        this(city, new Counters(zone));
    }

    private Calls(String city, Counters counters) {
        this.city = city;
        this.counters = counters;
        this.tally = new CallTally(counters);
        this.counting = new CallCounter(tally, city);
    }

    public boolean knows(CallReport call) {
        return stories.getOrDefault(call.callId(), CallHistory.UNKNOWN).has(call.state());
    }

    public boolean knows(AgentReport report) {
        AgentTimeline line = agents.get(report.agent());
        return line != null && line.knows(report);
    }

    /** Whether a report is too old to be accepted, see {@link #LATEST}. */
    public boolean tooEarly(AgentReport report) {
        AgentTimeline line = agents.get(report.agent());
        return line != null && line.tooEarly(report);
    }

    /** Moves time forward; on a new day removes calls whose retention has ended. */
    public void advance(Instant to) {
        recordedAt = to;
        counters.advance(to.getEpochSecond());
        newDay();
    }

    private void newDay() {
        long day = LocalDate.ofInstant(recordedAt, counters.zone()).toEpochDay();
        if (day <= today) return;
        today = day;
        if (stories.values().removeIf(this::forgotten)) revision++;
    }

    private boolean forgotten(CallHistory story) {
        if (!story.expiredOn(today)) return false;
        if (story.owed()) counting.lapse(story, lapsesAt(story.touched(), counters.zone()));
        return true;
    }

    /** The first second of the day from which on a missed call is no longer owed. */
    static long lapsesAt(long touched, ZoneId zone) {
        return LocalDate.ofEpochDay(touched + CallHistory.DAYS_OWED + 1)
                .atStartOfDay(zone)
                .toEpochSecond();
    }

    /** Sets the zone of days from now on. */
    public void zone(ZoneId zone) {
        counters.zone(zone);
        newDay();
    }

    public void add(CallReport call) {
        CallHistory before = stories.getOrDefault(call.callId(), CallHistory.UNKNOWN);
        if (before.has(call.state())) return;
        revision++;
        CallHistory after = before.with(ReportedState.of(call), today);
        put(call.callId(), before, after);
        // A further report can change whether, when and by which agent this call returned another one.
        before.returned().ifPresent(missed -> {
            CallHistory story = stories.get(missed);
            if (story != null) put(missed, story, story.without(call.callId()));
        });
        after.returned().ifPresent(missed -> {
            CallHistory story = stories.getOrDefault(missed, CallHistory.UNKNOWN);
            put(missed, story, story.with(after.asReturn(call.callId()), today));
        });
    }

    private void put(String callId, CallHistory before, CallHistory after) {
        counting.count(before, -1);
        counting.count(after, 1);
        if (after.told().isEmpty() && after.returns().isEmpty()) stories.remove(callId);
        else stories.put(callId, after);
    }

    public void add(AgentReport report) {
        revision++;
        counters.value(report.agent());
        agents.computeIfAbsent(report.agent(), name -> new AgentTimeline(name, List.of()))
                .take(report, tally);
    }

    public long revision() {
        return revision;
    }

    /** All counts; an agent's state counts when it ends, see {@link #running}. */
    public Counters counters() {
        return counters;
    }

    /** The seconds of agents' current states up to {@code now}; add them to {@link #counters()}. */
    public Counters running(Instant now) {
        Counters running = new Counters(counters.zone());
        running.advance(now.getEpochSecond());
        CallTally poured = new CallTally(running);
        for (AgentTimeline line : agents.values()) line.addRunning(now.getEpochSecond(), poured);
        return running;
    }

    /** How many agents are in each state. */
    public Map<AgentReport.State, Integer> agentsAt(Instant now) {
        Map<AgentReport.State, Integer> states = new EnumMap<>(AgentReport.State.class);
        for (AgentReport.State state : AgentReport.State.values()) states.put(state, 0);
        for (AgentTimeline line : agents.values()) states.merge(line.stateAt(now.getEpochSecond()), 1, Integer::sum);
        return states;
    }

    /** Missed calls, owed or already called back, as far as they are kept; oldest first. */
    public List<MissedCall> missed() {
        List<MissedCall> missed = new ArrayList<>();
        stories.forEach((callId, story) -> story.missed().ifPresent(told -> missed.add(missed(callId, story, told))));
        missed.sort(Comparator.comparing(MissedCall::missedAt).thenComparing(MissedCall::callId));
        return missed;
    }

    private MissedCall missed(String callId, CallHistory story, ReportedState told) {
        return new MissedCall(
                callId,
                story.line(),
                story.region().isEmpty() ? city : story.region(),
                told.shift(),
                Instant.ofEpochMilli(told.millis()),
                story.waited(told),
                story.returns().stream()
                        .findFirst()
                        .map(r -> new MissedCall.CalledBack(
                                r.callId(), Instant.ofEpochSecond(Math.max(told.second(), r.second())), r.agent())));
    }

    /** What was counted of calls on that day, by the code of every region that had any. */
    public Map<String, CallSums> byRegion(LocalDate day) {
        Map<String, CallSums> sums = new HashMap<>();
        counters.days(
                day,
                day,
                Counters.only(
                        Dimension.REGION,
                        (measure, dimension, region, slice, count) -> sums.computeIfAbsent(region, r -> new CallSums())
                                .add(measure, slice, count)));
        return sums;
    }

    /** The content of a checkpoint. */
    public record Snapshot(
            Map<String, CallHistory> stories,
            Map<String, List<AgentTimeline.StateChange>> agents,
            long today,
            Counters.Snapshot counters) {
        public static final Snapshot NOTHING =
                new Snapshot(Map.of(), Map.of(), Long.MIN_VALUE, Counters.Snapshot.NOTHING);

        /** Older checkpoints lack some parts. */
        public Snapshot {
            stories = stories == null ? Map.of() : Map.copyOf(stories);
            agents = agents == null ? Map.of() : Map.copyOf(agents);
            counters = counters == null ? Counters.Snapshot.NOTHING : counters;
        }
    }

    public Snapshot snapshot() {
        Map<String, List<AgentTimeline.StateChange>> lines = new HashMap<>();
        agents.forEach((agent, line) -> lines.put(agent, List.copyOf(line.changes())));
        return new Snapshot(stories, lines, today, counters.snapshot());
    }

    public static Calls of(String city, ZoneId zone, Snapshot rest) {
        Calls calls = new Calls(city, Counters.of(zone, rest.counters()));
        calls.stories.putAll(rest.stories());
        rest.agents().forEach((agent, stands) -> calls.agents.put(agent, new AgentTimeline(agent, stands)));
        // Every agent is a name of the counters from his first report on, also if no state of his has ended yet.
        calls.agents.keySet().forEach(calls.counters::value);
        calls.today = rest.today();
        return calls;
    }
}
