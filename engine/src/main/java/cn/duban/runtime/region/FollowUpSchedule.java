package cn.duban.runtime.region;

import cn.duban.region.FollowUp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses the follow-ups of a region to run now: few at a time, with back-off for tickets that do not answer. */
final class FollowUpSchedule {
    static final int IN_FLIGHT = 16;
    private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;
    private static final int LONGEST = 6;

    private record Failed(int times, long notBefore) {}

    private final Map<String, Failed> failed = new HashMap<>();
    private final Set<String> inFlight = new HashSet<>();

    List<FollowUp> next(Collection<FollowUp> owed, long nanos) {
        List<FollowUp> next = new ArrayList<>();
        if (owed.isEmpty()) failed.clear();
        for (FollowUp errand : owed) {
            if (inFlight.size() >= IN_FLIGHT) break;
            Failed before = failed.get(errand.key());
            if (before != null && nanos - before.notBefore() < 0) continue;
            if (inFlight.add(errand.key())) next.add(errand);
        }
        return next;
    }

    /**
     * @param done whether the ticket has decided; otherwise it is asked again after a pause that doubles, up to half a minute
     */
    void answered(String errand, boolean done, long nanos) {
        inFlight.remove(errand);
        if (done) {
            // The decision is on its way into the log; the follow-up runs again only if it does not get there.
            failed.put(errand, new Failed(0, nanos + FIRST_PAUSE_NANOS));
            return;
        }
        int times = Math.min(failed.getOrDefault(errand, new Failed(0, 0)).times() + 1, LONGEST);
        failed.put(errand, new Failed(times, nanos + (FIRST_PAUSE_NANOS << times - 1)));
    }
}
