package cn.duban.liveline;

import java.time.Instant;
import java.util.Optional;

/**
 * One place in the published rota (接线排班).
 *
 * @param to not included
 * @param post the leader's office, such as 县长
 * @param host the county or unit that he answers for, by name
 * @param region of the host, empty for the city's leaders
 * @param unit of the host, empty for a county's or the city's leaders
 * @param scope what callers may speak of, in the words of the notice
 * @param seat where he sits; one seat seats one leader at a time
 */
public record Slot(
        Instant from,
        Instant to,
        String leader,
        String post,
        String host,
        Optional<String> region,
        Optional<String> unit,
        String scope,
        String seat) {
    public Slot {
        region = region == null ? Optional.empty() : region;
        unit = unit == null ? Optional.empty() : unit;
    }

    boolean overlaps(Slot other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    boolean sameLeader(Slot other) {
        return leader.equals(other.leader) && host.equals(other.host);
    }
}
