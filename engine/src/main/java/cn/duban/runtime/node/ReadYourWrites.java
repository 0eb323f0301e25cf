package cn.duban.runtime.node;

import cn.duban.engine.TicketHistory;
import cn.duban.ticket.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The log positions that this node has answered callers with, by region. An answer does not wait for this node's replica, so a
 * later question waits until these positions are folded: a caller reads what was written.
 */
public final class ReadYourWrites {
    private final Map<String, Long> positions = new ConcurrentHashMap<>();

    /** Call before the answer is sent. */
    public void remember(TicketHistory story) {
        List<Recorded> history = story.history();
        if (history.isEmpty()) return;
        Recorded last = history.get(history.size() - 1);
        // One batch answers many commands.
        if (positions.getOrDefault(last.region(), 0L) < last.position())
            positions.merge(last.region(), last.position(), Math::max);
    }

    /** The later one of each region's head and its answered position. */
    public Map<String, Long> orFurther(Map<String, Long> heads) {
        Map<String, Long> further = new HashMap<>(heads);
        positions.forEach((region, position) -> further.merge(region, position, Math::max));
        return further;
    }
}
