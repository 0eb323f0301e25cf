package cn.duban.region.reminder;

import cn.duban.notice.AwaitedReport;
import cn.duban.ticket.state.DeliveryOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The notices about whose delivery a carrier reports, found by the provider's id or by the message's own key. */
final class DeliveryReceipts {
    /** Carriers report within three days; the rest is for reports that are repeated. */
    private static final Duration KEPT = Duration.ofDays(7);

    private record Place(String ticket, String notice) {}

    /** In the order in which they were sent. */
    private final Map<Place, AwaitedReport> awaited = new LinkedHashMap<>();

    private final Map<String, Set<Place>> byMessage = new HashMap<>();

    void add(AwaitedReport notice) {
        Iterator<Map.Entry<Place, AwaitedReport>> oldest = awaited.entrySet().iterator();
        while (oldest.hasNext()) {
            AwaitedReport first = oldest.next().getValue();
            if (!first.sentAt().isBefore(notice.sentAt().minus(KEPT))) break;
            oldest.remove();
            unlink(first);
        }
        Place place = place(notice);
        AwaitedReport before = awaited.put(place, notice);
        if (before != null) unlink(before);
        link(notice.channel(), notice.provider(), place);
        link(notice.channel(), notice.message(), place);
    }

    private static Place place(AwaitedReport notice) {
        return new Place(notice.ticket(), notice.of().id());
    }

    private static String key(String channel, String id) {
        return channel + "\n" + id;
    }

    private void link(String channel, String id, Place place) {
        byMessage.computeIfAbsent(key(channel, id), k -> new LinkedHashSet<>()).add(place);
    }

    private void unlink(AwaitedReport notice) {
        for (String id : List.of(notice.provider(), notice.message()))
            byMessage.computeIfPresent(key(notice.channel(), id), (k, places) -> {
                places.remove(place(notice));
                return places.isEmpty() ? null : places;
            });
    }

    /** The notices that a message carried. */
    List<AwaitedReport> of(String channel, String id) {
        List<AwaitedReport> found = new ArrayList<>();
        for (Place place : byMessage.getOrDefault(key(channel, id), Set.of())) found.add(awaited.get(place));
        return found;
    }

    void reported(String ticket, String notice, DeliveryOutcome outcome) {
        awaited.computeIfPresent(new Place(ticket, notice), (place, of) -> of.reported(outcome));
    }

    /** Removes those of a ticket that goes to another region. */
    List<AwaitedReport> leave(String ticket) {
        List<AwaitedReport> leaving =
                awaited.values().stream().filter(a -> a.ticket().equals(ticket)).toList();
        for (AwaitedReport notice : leaving) {
            awaited.remove(place(notice));
            unlink(notice);
        }
        return leaving;
    }

    List<AwaitedReport> all() {
        return List.copyOf(awaited.values());
    }
}
