package cn.duban.region.reminder;

import cn.duban.notice.Notice;
import cn.duban.notice.Repetition;
import cn.duban.ticket.clock.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The notices of one ticket in a region's {@link Reminders}. */
final class TicketReminders {
    final Map<String, Notice> pending = new LinkedHashMap<>();
    /** Delivered while the clock still runs: their receivers get a correction. */
    final Map<String, Notice> delivered = new LinkedHashMap<>();
    /** No longer to be sent; one may be on its way, so its outcome is still accepted. */
    final Map<String, Notice> withdrawn = new LinkedHashMap<>();
    /** The same for rungs that were disproved: one that was sent all the same is corrected. */
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
