package cn.duban.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All limits of one clock. Labels keep the order of topics.conf; the first one that a ticket carries counts. */
public record ClockLimits(
        Optional<LimitChoice> urgent,
        Map<String, LimitChoice> labels,
        List<SeasonalLimit> seasonal,
        Map<TicketKind, LimitChoice> kinds,
        Optional<LimitChoice> otherwise) {
    public ClockLimits {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        seasonal = List.copyOf(seasonal);
        kinds = Map.copyOf(kinds);
    }
}
