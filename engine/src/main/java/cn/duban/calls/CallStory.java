package cn.duban.calls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one call: a set of reports, at most one of each state, and of answered calls that return it. What is
 * counted of it follows from the set, so it leaves no trace in which order they came.
 *
 * @param told in the order of states
 * @param returns in the order in which they were answered
 * @param touched the day on which something of it was recorded last, as an epoch day
 */
record CallStory(List<Told> told, List<Return> returns, long touched) {
    static final CallStory UNKNOWN = new CallStory(List.of(), List.of(), Long.MIN_VALUE);

    /** For how long a call is remembered after its last report. */
    static final int DAYS_KEPT = 3;

    /** For how long somebody who was missed is owed a call. */
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

    /** One call returns another once, whatever becomes known of it. */
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

    /** The county becomes known while the call goes on: the last state that names one is right for all of them. */
    String region() {
        for (int i = told.size() - 1; i >= 0; i--)
            if (!told.get(i).region().isEmpty()) return told.get(i).region();
        return "";
    }

    /** Whose a report is: of a conversation's two ends each may name the agent for both. */
    String agent(Told of) {
        if (!of.agent().isEmpty()) return of.agent();
        return switch (of.state()) {
            case ANSWERED -> told(Call.State.ENDED).map(Told::agent).orElse("");
            case ENDED -> told(Call.State.ANSWERED).map(Told::agent).orElse("");
            case OFFERED, ABANDONED -> "";
        };
    }

    /** Seconds from the offer to that report: as it says, or as the two instants do; empty if neither does. */
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

    /** Which call it returns, once it is answered itself. */
    Optional<String> returned() {
        if (told.isEmpty() || inbound() || !has(Call.State.ANSWERED)) return Optional.empty();
        for (Told one : told) if (!one.returns().isEmpty()) return Optional.of(one.returns());
        return Optional.empty();
    }

    /** As the missed call keeps it; only for one that {@link #returned} one. */
    Return asReturn(String callId) {
        Told answered = told(Call.State.ANSWERED).orElseThrow();
        return new Return(callId, answered.second(), agent(answered), answered.shift(), answered.rotation());
    }

    /** Whether it is forgotten on that day. */
    boolean overBy(long day) {
        return day - touched > (owed() ? DAYS_OWED : DAYS_KEPT);
    }
}
