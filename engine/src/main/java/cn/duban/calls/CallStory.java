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
record CallStory(List<Told> told, List<Return> returns, long touched) {
    static final CallStory UNKNOWN = new CallStory(List.of(), List.of(), Long.MIN_VALUE);

    /** Days for which a call is kept after its last report. */
    static final int DAYS_KEPT = 3;

    /** Days for which a missed call is owed a call back. */
    static final int DAYS_OWED = 30;

    CallStory {
        told = List.copyOf(told);
        returns = List.copyOf(returns);
    }

    CallStory with(Told one, long day) {
        List<Told> all = new ArrayList<>(told);
        all.add(one);
        all.sort(Comparator.comparing(Told::state));
        return new CallStory(all, returns, day);
    }

    /** Adds a returning call, or replaces what was known of it: one call returns another at most once. */
    CallStory with(Return one, long day) {
        List<Return> all = new ArrayList<>(without(one.callId()).returns);
        all.add(one);
        all.sort(Return.FIRST);
        return new CallStory(told, all, day);
    }

    CallStory without(String returning) {
        return new CallStory(
                told,
                returns.stream().filter(r -> !r.callId().equals(returning)).toList(),
                touched);
    }

    Optional<Told> told(Call.State state) {
        for (Told one : told) if (one.state() == state) return Optional.of(one);
        return Optional.empty();
    }

    boolean has(Call.State state) {
        return told(state).isPresent();
    }

    boolean inbound() {
        return !told.isEmpty() && told.get(0).direction() == Call.Direction.IN;
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
    String agent(Told of) {
        if (!of.agent().isEmpty()) return of.agent();
        return switch (of.state()) {
            case ANSWERED -> told(Call.State.ENDED).map(Told::agent).orElse("");
            case ENDED -> told(Call.State.ANSWERED).map(Told::agent).orElse("");
            case OFFERED, ABANDONED -> "";
        };
    }

    /** Seconds from the offer to that report: as reported, else from the two instants; empty if the offer is unknown. */
    Optional<Long> waited(Told until) {
        if (until.waited() >= 0) return Optional.of((long) until.waited());
        return told(Call.State.OFFERED).map(offered -> Math.max(0, until.second() - offered.second()));
    }

    Optional<Told> missed() {
        return inbound() ? told(Call.State.ABANDONED) : Optional.empty();
    }

    boolean owed() {
        return missed().isPresent() && returns.isEmpty();
    }

    /** The missed call that this outbound call returns; empty until this call is answered. */
    Optional<String> returned() {
        if (told.isEmpty() || inbound() || !has(Call.State.ANSWERED)) return Optional.empty();
        for (Told one : told) if (!one.returns().isEmpty()) return Optional.of(one.returns());
        return Optional.empty();
    }

    /** The form in which the missed call keeps this one; only if {@link #returned} is present. */
    Return asReturn(String callId) {
        Told answered = told(Call.State.ANSWERED).orElseThrow();
        return new Return(callId, answered.second(), agent(answered), answered.shift(), answered.rotation());
    }

    /** Whether the call is removed on that day. */
    boolean overBy(long day) {
        return day - touched > (owed() ? DAYS_OWED : DAYS_KEPT);
    }
}
