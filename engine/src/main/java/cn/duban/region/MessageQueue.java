package cn.duban.region;

import cn.duban.notice.Notice;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Pending notices as they go out: those that stand in one message together, and messages in the order of their instants. */
final class MessageQueue {
    private final Map<String, Map<String, Notice>> messages = new HashMap<>();
    private final NavigableSet<DueMessage> dues = new TreeSet<>(DueMessage.ORDER);

    void add(Notice notice) {
        messages.computeIfAbsent(notice.message(), m -> new LinkedHashMap<>()).put(notice.id(), notice);
        dues.add(new DueMessage(notice.sendAt(), notice.message()));
    }

    /** A message goes with its last notice. */
    void remove(Notice notice) {
        Map<String, Notice> message = messages.get(notice.message());
        message.remove(notice.id());
        if (!message.isEmpty()) return;
        messages.remove(notice.message());
        dues.remove(new DueMessage(notice.sendAt(), notice.message()));
    }

    /** Messages that may go out by then, earliest first. */
    NavigableSet<DueMessage> dueBy(Instant instant) {
        return dues.headSet(new DueMessage(instant, Character.toString(Character.MAX_VALUE)), true);
    }

    /** The notices that stand in a message now. */
    List<Notice> notices(String message) {
        return List.copyOf(messages.getOrDefault(message, Map.of()).values());
    }

    int noticeCount() {
        int count = 0;
        for (Map<String, Notice> message : messages.values()) count += message.size();
        return count;
    }
}
