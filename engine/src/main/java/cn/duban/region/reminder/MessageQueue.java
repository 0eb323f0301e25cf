package cn.duban.region.reminder;

import cn.duban.notice.Notice;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Pending notices as they are sent: the notices that one message bundles, and the messages by their instants. */
final class MessageQueue {
    private final Map<String, Map<String, Notice>> messages = new HashMap<>();
    private final NavigableSet<DueMessage> dues = new TreeSet<>(DueMessage.ORDER);

    void add(Notice notice) {
        messages.computeIfAbsent(notice.message(), m -> new LinkedHashMap<>()).put(notice.id(), notice);
        dues.add(new DueMessage(notice.sendAt(), notice.message()));
    }

    /** Removes a notice, and its message with the last one. */
    void remove(Notice notice) {
        Map<String, Notice> message = messages.get(notice.message());
        message.remove(notice.id());
        if (!message.isEmpty()) return;
        messages.remove(notice.message());
        dues.remove(new DueMessage(notice.sendAt(), notice.message()));
    }

    /** The messages that may be sent by then, earliest first. */
    NavigableSet<DueMessage> dueBy(Instant instant) {
        return dues.headSet(new DueMessage(instant, Character.toString(Character.MAX_VALUE)), true);
    }

    /** The notices that a message bundles now. */
    List<Notice> notices(String message) {
        return List.copyOf(messages.getOrDefault(message, Map.of()).values());
    }

    int noticeCount() {
        int count = 0;
        for (Map<String, Notice> message : messages.values()) count += message.size();
        return count;
    }
}
