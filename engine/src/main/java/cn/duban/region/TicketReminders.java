package cn.duban.region;

import cn.duban.notice.Notice;
import cn.duban.notice.Repetition;
import cn.duban.ticket.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of a region's {@link Reminders} concerns one ticket. */
final class TicketReminders {
    final Map<String, Notice> pending = new LinkedHashMap<>();
    /** Told while the clock still runs: who must hear of a correction. */
    final Map<String, Notice> delivered = new LinkedHashMap<>();
    /** No longer to be sent; one may be on its way, so its outcome is still known. */
    final Map<String, Notice> withdrawn = new LinkedHashMap<>();
    /** The same, of rungs that were disproved: one that did go out is to be corrected. */
    final Map<String, Notice> recalled = new LinkedHashMap<>();

    final Map<Clock.Key, Repetition> repetitions = new HashMap<>();

    boolean empty() {
        return pending.isEmpty()
                && delivered.isEmpty()
                && withdrawn.isEmpty()
                && recalled.isEmpty()
                && repetitions.isEmpty();
    }
}
