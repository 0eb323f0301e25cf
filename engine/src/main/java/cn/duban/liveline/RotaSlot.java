package cn.duban.liveline;

import java.time.Instant;
import java.util.Optional;

/**
 * One place in the published rota (接线排班).
 *
 * @param to not included
 * @param post the leader's office, such as 县长
 * @param host name of the county or unit he represents
 * @param region region of the host, empty for leaders of the city
 * @param unit unit of the host, empty for leaders of a county or the city
 * @param scope topics that callers may bring, in the words of the notice
 * @param seat the seat; one leader at a time has it
 */
public record RotaSlot(
        Instant from,
        Instant to,
        String leader,
        String post,
        String host,
        Optional<String> region,
        Optional<String> unit,
        String scope,
        String seat) {
    public RotaSlot {
        region = region == null ? Optional.empty() : region;
        unit = unit == null ? Optional.empty() : unit;
    }

    boolean overlaps(RotaSlot other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    boolean sameLeader(RotaSlot other) {
        return leader.equals(other.leader) && host.equals(other.host);
    }
}
