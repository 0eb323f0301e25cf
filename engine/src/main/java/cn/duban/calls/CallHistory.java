package cn.duban.calls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about one call: its reports, at most one per state, and the answered calls that return it. The counts follow
 * from this set alone, so the order in which reports arrive does not matter.
 *
 * @param told the reports, in the order of states
 * @param returns in the order in which they were answered
 * @param touched the epoch day on which a report about the call was last recorded
 */
record CallHistory(List<ReportedState> told, List<ReturnCall> returns, long touched) {
    static final CallHistory UNKNOWN = new CallHistory(List.of(), List.of(), Long.MIN_VALUE);

    /** Days for which a call is kept after its last report. */
    static final int DAYS_KEPT = 3;

    /** Days for which a missed call is owed a call back. */
    static final int DAYS_OWED = 30;

    CallHistory {
        told = List.copyOf(told);
        returns = List.copyOf(returns);
    }

    CallHistory with(ReportedState one, long day) {
        List<ReportedState> all = new ArrayList<>(told);
        all.add(one);
        all.sort(Comparator.comparing(ReportedState::state));
        return new CallHistory(all, returns, day);
    }

    /** Adds a returning call, or replaces what was known of it: one call returns another at most once. */
    CallHistory with(ReturnCall one, long day) {
        List<ReturnCall> all = new ArrayList<>(without(one.callId()).returns);
        all.add(one);
        all.sort(ReturnCall.FIRST);
        return new CallHistory(told, all, day);
    }

    CallHistory without(String returning) {
        return new CallHistory(
                told,
                returns.stream().filter(r -> !r.callId().equals(returning)).toList(),
                touched);
    }

    Optional<ReportedState> told(CallReport.State state) {
        for (ReportedState one : told) if (one.state() == state) return Optional.of(one);
        return Optional.empty();
    }

    boolean has(CallReport.State state) {
        return told(state).isPresent();
    }

    boolean inbound() {
        return !told.isEmpty() && told.get(0).direction() == CallReport.Direction.IN;
    }

    String line() {
        return told.get(0).line();
    }

    /** The county often becomes known only during the call, so the last state that names one applies to all states. */
    String region() {
        for (int i = told.size() - 1; i >= 0; i--)
            if (!told.get(i).region().isEmpty()) return told.get(i).region();
        return "";
    }

    /** The agent of a report: if ANSWERED names none, the one that ENDED names, and the reverse. */
    String agent(ReportedState of) {
        if (!of.agent().isEmpty()) return of.agent();
        return switch (of.state()) {
            case ANSWERED ->
                told(CallReport.State.ENDED).map(ReportedState::agent).orElse("");
            case ENDED ->
                told(CallReport.State.ANSWERED).map(ReportedState::agent).orElse("");
            case OFFERED, ABANDONED -> "";
        };
    }

    /** Seconds from the offer to that report: as reported, else from the two instants; empty if the offer is unknown. */
    Optional<Long> waited(ReportedState until) {
        if (until.waited() >= 0) return Optional.of((long) until.waited());
        return told(CallReport.State.OFFERED).map(offered -> Math.max(0, until.second() - offered.second()));
    }

    Optional<ReportedState> missed() {
        return inbound() ? told(CallReport.State.ABANDONED) : Optional.empty();
    }

    boolean owed() {
        return missed().isPresent() && returns.isEmpty();
    }

    /** The missed call that this outbound call returns; empty until this call is answered. */
    Optional<String> returned() {
        if (told.isEmpty() || inbound() || !has(CallReport.State.ANSWERED)) return Optional.empty();
        for (ReportedState one : told) if (!one.returns().isEmpty()) return Optional.of(one.returns());
        return Optional.empty();
    }

    /** The form in which the missed call keeps this one; only if {@link #returned} is present. */
    ReturnCall asReturn(String callId) {
        ReportedState answered = told(CallReport.State.ANSWERED).orElseThrow();
        return new ReturnCall(callId, answered.second(), agent(answered), answered.shift(), answered.rotation());
    }

    /** Whether the call is removed on that day. */
    boolean expiredOn(long day) {
        return day - touched > (owed() ? DAYS_OWED : DAYS_KEPT);
    }
}
