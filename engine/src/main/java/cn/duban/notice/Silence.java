package cn.duban.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * A silence (静默): holds reminders back until an instant, for a reason. At least one of officer, unit, region and rung is given;
 * all that are given must match. A later silence with the same id replaces it; lifting one means replacing it by one that ends
 * now.
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

    public boolean hasScope() {
        return officer.isPresent() || unit.isPresent() || region.isPresent() || rung.isPresent();
    }
}
