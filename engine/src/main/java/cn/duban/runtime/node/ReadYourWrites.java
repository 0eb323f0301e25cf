package cn.duban.runtime.node;

import cn.duban.engine.TicketHistory;
import cn.duban.ticket.Recorded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far each region's log is by what this node has answered. An answer does not wait until this node's own copy of the region has
 * heard of it, so whoever asks afterwards waits for what he was told, and not for what happens to be here.
 */
public final class ReadYourWrites {
    private final Map<String, Long> positions = new ConcurrentHashMap<>();

    /** To be called before the caller is told. */
    public void remember(TicketHistory story) {
        List<Recorded> history = story.history();
        if (history.isEmpty()) return;
        Recorded last = history.get(history.size() - 1);
        // Many are answered by one batch.
        if (positions.getOrDefault(last.region(), 0L) < last.position())
            positions.merge(last.region(), last.position(), Math::max);
    }

    /** These positions by region, or what was answered where that is further. */
    public Map<String, Long> orFurther(Map<String, Long> heads) {
        Map<String, Long> further = new HashMap<>(heads);
        positions.forEach((region, position) -> further.merge(region, position, Math::max));
        return further;
    }
}
