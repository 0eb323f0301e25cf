package cn.duban.liveline;

import cn.duban.calls.CallReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What others report of a session: the telephone system its calls, the register its tickets.
 *
 * @param last the latest report
 * @param calls by call id, in the order of their first reports
 * @param tickets registered in the session, in order
 * @param closed when tickets of the session closed, by ticket; an open one is not in it
 */
public record SessionTraffic(Instant last, Map<String, Call> calls, List<String> tickets, Map<String, Instant> closed) {
    static final SessionTraffic NONE = new SessionTraffic(Instant.EPOCH, Map.of(), List.of(), Map.of());

    /**
     * A call as the telephone system reports it.
     *
     * @param byLeader whether it was connected to the leader
     */
    public record Call(Optional<String> agent, boolean abandoned, boolean byLeader) {
        public Call {
            agent = agent == null ? Optional.empty() : agent;
        }

        Call with(CallReport report) {
            boolean connected = report.state() == CallReport.State.ANSWERED || report.state() == CallReport.State.ENDED;
            return new Call(
                    report.agent().or(() -> agent),
                    abandoned || report.state() == CallReport.State.ABANDONED,
                    byLeader || connected && report.byLeader());
        }
    }

    public SessionTraffic {
        calls = calls == null ? Map.of() : new LinkedHashMap<>(calls);
        tickets = tickets == null ? List.of() : List.copyOf(tickets);
        closed = closed == null ? Map.of() : Map.copyOf(closed);
    }

    boolean takenByLeader(String call) {
        Call known = calls.get(call);
        return known != null && known.byLeader() && !known.abandoned();
    }

    SessionTraffic with(CallReport report) {
        Map<String, Call> more = new LinkedHashMap<>(calls);
        Call known = calls.getOrDefault(report.callId(), new Call(Optional.empty(), false, false));
        more.put(report.callId(), known.with(report));
        return new SessionTraffic(later(report.at()), more, tickets, closed);
    }

    SessionTraffic registered(String ticket, Instant at) {
        if (tickets.contains(ticket)) return this;
        List<String> more = new ArrayList<>(tickets);
        more.add(ticket);
        return new SessionTraffic(later(at), calls, more, closed);
    }

    SessionTraffic closed(String ticket, Optional<Instant> at) {
        if (Optional.ofNullable(closed.get(ticket)).equals(at)) return this;
        Map<String, Instant> after = new HashMap<>(closed);
        after.remove(ticket);
        at.ifPresent(end -> after.put(ticket, end));
        return new SessionTraffic(last, calls, tickets, after);
    }

    private Instant later(Instant at) {
        return at.isAfter(last) ? at : last;
    }
}
