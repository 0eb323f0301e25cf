package cn.duban.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * Reminders that are not to go out until some instant, with the reason (静默); at least one of officer, unit, region and rung is
 * given, and all that are given must fit. A later one of the same id takes its place: lifting is ending it now.
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
        Instant until) {
    public Silence {
        officer = officer == null ? Optional.empty() : officer;
        unit = unit == null ? Optional.empty() : unit;
        region = region == null ? Optional.empty() : region;
        rung = rung == null ? Optional.empty() : rung;
    }

    public boolean scoped() {
        return officer.isPresent() || unit.isPresent() || region.isPresent() || rung.isPresent();
    }
}
