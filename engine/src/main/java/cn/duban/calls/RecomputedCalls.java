package cn.duban.calls;

import cn.duban.metrics.Counters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The proof for calls and agents: computes the figures a second way, keeping every report of the log in plain lists and
 * counting once at the end. Slow and memory-hungry; shares only the counters and their tally with the fold {@link Calls}.
 */
public final class RecomputedCalls {
    /** A call from its first report until its retention ends; after that the same id is another call. */
    private static final class KnownCall {
        private final String callId;
        private final Map<CallReport.State, CallReport> reports = new TreeMap<>();
        /** Answered calls that return it, by their id. */
        private final Map<String, KnownCall> returning = new TreeMap<>();

        private long lastDay;

        KnownCall(String callId) {
            this.callId = callId;
        }

        /** The report of the earliest known state. */
        CallReport first() {
            return reports.values().iterator().next();
        }

        boolean inbound() {
            return !reports.isEmpty() && first().direction() == CallReport.Direction.IN;
        }

        boolean owed() {
            return inbound() && reports.containsKey(CallReport.State.ABANDONED) && returning.isEmpty();
        }

        Optional<String> names() {
            if (inbound() || !reports.containsKey(CallReport.State.ANSWERED)) return Optional.empty();
            return reports.values().stream()
                    .map(CallReport::returns)
                    .filter(Optional::isPresent)
                    .map(Optional::get)
                    .findFirst();
        }
    }

    private final String city;
    private final ZoneId zone;
    private final Counters counters;
    private final CallTally tally;
    private final Map<String, KnownCall> calls = new HashMap<>();
    private final Map<String, Set<AgentReport>> agents = new TreeMap<>();
    private final List<KnownCall> over = new ArrayList<>();
    private final List<KnownCall> lapsed = new ArrayList<>();
    private long day = Long.MIN_VALUE;
    private long reports;

    /** @param recordedAt up to when the live figures are folded that this proof is compared with */
    public RecomputedCalls(String city, ZoneId zone, Instant recordedAt) {
        this.city = city;
        this.zone = zone;
        counters = new Counters(zone);
        counters.advance(recordedAt.getEpochSecond());
        tally = new CallTally(counters);
    }

    /** Moves time forward; call once for every batch, before adding what the batch holds. */
    public void day(Instant recordedAt) {
        long now = LocalDate.ofInstant(recordedAt, zone).toEpochDay();
        if (now <= day) return;
        day = now;
        for (KnownCall call : List.copyOf(calls.values())) {
            long idle = day - call.lastDay;
            boolean owed = call.owed();
            if (idle <= (owed ? 30 : 3)) continue;
            calls.remove(call.callId);
            over.add(call);
            if (owed) lapsed.add(call);
        }
    }

    public void add(CallReport report) {
        KnownCall call = calls.computeIfAbsent(report.callId(), KnownCall::new);
        if (call.reports.containsKey(report.state())) return;
        reports++;
        Optional<String> before = call.names();
        call.reports.put(report.state(), report);
        call.lastDay = day;
        before.map(calls::get).ifPresent(missed -> missed.returning.remove(call.callId));
        call.names().ifPresent(id -> {
            KnownCall missed = calls.computeIfAbsent(id, KnownCall::new);
            missed.returning.put(call.callId, call);
            missed.lastDay = day;
        });
    }

    public void add(AgentReport report) {
        if (agents.computeIfAbsent(report.agent(), a -> new HashSet<>()).add(report)) reports++;
    }

    /** The number of distinct reports. */
    public long reports() {
        return reports;
    }

    /** Live minus recomputed, for every cell that differs. Call once, after all reports are added. */
    public Map<String, Long> differences(Counters live) {
        over.forEach(this::count);
        calls.values().forEach(this::count);
        for (KnownCall call : lapsed) {
            CallReport missed = call.reports.get(CallReport.State.ABANDONED);
            long at = LocalDate.ofEpochDay(call.lastDay + 31).atStartOfDay(zone).toEpochSecond();
            of(call, missed, missed.agent().orElse("")).count(CallMeasure.CALLS_LAPSED, at, 1);
            tally.level(CallMeasure.CALLS_OWED, at, missed.at().getEpochSecond(), -1);
        }
        agents.forEach(this::agent);
        return live.differences(counters);
    }

    private CallTally of(KnownCall call, CallReport shown, String agent) {
        String region = city;
        for (CallReport report : call.reports.values()) region = report.region().orElse(region);
        return tally.call(
                call.first().line(),
                region,
                shown.shift().orElse(""),
                shown.rotation().orElse(""),
                agent);
    }

    private void count(KnownCall call) {
        CallReport offered = call.reports.get(CallReport.State.OFFERED);
        CallReport answered = call.reports.get(CallReport.State.ANSWERED);
        CallReport abandoned = call.reports.get(CallReport.State.ABANDONED);
        CallReport ended = call.reports.get(CallReport.State.ENDED);
        boolean in = call.inbound();
        if (offered != null)
            of(call, offered, offered.agent().orElse(""))
                    .count(in ? CallMeasure.CALLS_OFFERED : CallMeasure.OUTBOUND_CALLS, second(offered), 1);
        if (answered != null) {
            String agent = answered.agent().or(() -> agentOf(ended)).orElse("");
            of(call, answered, agent)
                    .count(in ? CallMeasure.CALLS_ANSWERED : CallMeasure.OUTBOUND_ANSWERED, second(answered), 1);
            Optional<Long> wait = wait(offered, answered);
            if (in && wait.isPresent()) {
                if (wait.get() <= answered.answerWithin().orElse(15))
                    tally.count(CallMeasure.CALLS_WITHIN15S, second(answered), 1);
                tally.count(CallMeasure.WAITED_SECONDS, second(answered), wait.get());
                tally.duration(CallMeasure.WAIT_TIME, wait.get(), second(answered), 1);
            }
        }
        if (ended != null && answered != null) {
            String agent = ended.agent().or(answered::agent).orElse("");
            long talked = Math.max(0, second(ended) - second(answered));
            of(call, ended, agent).count(CallMeasure.CALLS_HANDLED, second(ended), 1);
            tally.count(CallMeasure.TALKED_SECONDS, second(ended), talked);
            tally.duration(CallMeasure.TALK_TIME, talked, second(ended), 1);
        }
        if (in && abandoned != null) missed(call, abandoned, offered);
        for (CallReport report : call.reports.values())
            if (report.threeWay()) {
                String agent = report.agent().orElse("");
                if (report == answered)
                    agent = answered.agent().or(() -> agentOf(ended)).orElse("");
                if (report == ended)
                    agent = ended.agent().or(() -> agentOf(answered)).orElse("");
                of(call, report, agent).count(CallMeasure.THREE_WAY_CALLS, second(report), 1);
                break;
            }
    }

    private void missed(KnownCall call, CallReport abandoned, CallReport offered) {
        of(call, abandoned, abandoned.agent().orElse(""));
        tally.count(CallMeasure.CALLS_ABANDONED, second(abandoned), 1);
        tally.level(CallMeasure.CALLS_OWED, second(abandoned), second(abandoned), 1);
        wait(offered, abandoned).ifPresent(w -> tally.duration(CallMeasure.ABANDON_TIME, w, second(abandoned), 1));
        KnownCall first = null;
        for (KnownCall one : call.returning.values())
            if (first == null || answeredAt(one) < answeredAt(first)) first = one;
        if (first == null) return;
        long at = Math.max(answeredAt(first), second(abandoned));
        tally.level(CallMeasure.CALLS_OWED, at, second(abandoned), -1);
        CallReport answered = first.reports.get(CallReport.State.ANSWERED);
        CallReport ended = first.reports.get(CallReport.State.ENDED);
        of(call, answered, answered.agent().or(() -> agentOf(ended)).orElse(""));
        tally.count(CallMeasure.CALLED_BACK, at, 1);
        tally.duration(CallMeasure.TIME_TO_CALL_BACK, at - second(abandoned), at, 1);
    }

    private static long answeredAt(KnownCall call) {
        return second(call.reports.get(CallReport.State.ANSWERED));
    }

    private static Optional<String> agentOf(CallReport report) {
        return report == null ? Optional.empty() : report.agent();
    }

    private static Optional<Long> wait(CallReport offered, CallReport until) {
        if (until.waitSeconds().isPresent()) return until.waitSeconds().map(Integer::longValue);
        return offered == null ? Optional.empty() : Optional.of(Math.max(0, second(until) - second(offered)));
    }

    private static long second(CallReport report) {
        return report.at().getEpochSecond();
    }

    private void agent(String agent, Set<AgentReport> told) {
        List<AgentReport> inOrder = new ArrayList<>(told);
        inOrder.sort((a, b) -> a.at().equals(b.at()) ? a.state().compareTo(b.state()) : a.at().compareTo(b.at()));
        for (int i = 0; i + 1 < inOrder.size(); i++) {
            AgentReport report = inOrder.get(i);
            long from = report.at().getEpochSecond();
            long to = Math.min(inOrder.get(i + 1).at().getEpochSecond(), from + 24 * 3600);
            CallMeasure measure =
                    switch (report.state()) {
                        case READY -> CallMeasure.READY_SECONDS;
                        case BUSY -> CallMeasure.BUSY_SECONDS;
                        case AFTER_CALL -> CallMeasure.AFTER_CALL_SECONDS;
                        case PAUSE -> CallMeasure.PAUSE_SECONDS;
                        case OFF -> null;
                    };
            if (measure == null) continue;
            tally.agent(report.shift(), report.rotation().orElse(""), agent);
            for (long second = from; second < to; second++) tally.count(measure, second, 1);
        }
    }
}
