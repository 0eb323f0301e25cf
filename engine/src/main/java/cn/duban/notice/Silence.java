package cn.duban.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * A silence (静默): holds reminders back from one instant until another, for a reason. At least one of officer, unit, region and rung is given;
 * all that are given must match. A later silence with the same id replaces it; lifting one means replacing it by one that ends
 * now.
 *
 * @param from when it begins; at once if absent
 */
public record Silence(
        String id,
        Optional<String> officer,
        Optional<String> unit,
        Optional<String> region,
        Optional<String> rung,
        String reason,
        String by,
        Instant at,
        Instant until,
        Optional<Instant> from) {
    public Silence {
        officer = officer == null ? Optional.empty() : officer;
        unit = unit == null ? Optional.empty() : unit;
        region = region == null ? Optional.empty() : region;
        rung = rung == null ? Optional.empty() : rung;
        from = from == null ? Optional.empty() : from;
    }

    /** A silence that begins at once. */
    public Silence(
            String id,
            Optional<String> officer,
            Optional<String> unit,
            Optional<String> region,
            Optional<String> rung,
            String reason,
            String by,
            Instant at,
            Instant until) {
        this(id, officer, unit, region, rung, reason, by, at, until, Optional.empty());
    }

    /** Whether it holds back what would go out at that instant. */
    public boolean activeAt(Instant instant) {
        return until.isAfter(instant) && from.filter(instant::isBefore).isEmpty();
    }

    public boolean hasScope() {
        return officer.isPresent() || unit.isPresent() || region.isPresent() || rung.isPresent();
    }
}
