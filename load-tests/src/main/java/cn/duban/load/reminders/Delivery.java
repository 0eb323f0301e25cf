package cn.duban.load.reminders;

import java.util.List;

/**
 * A message as a gateway accepted it the first time.
 *
 * @param notices the notices its text names
 * @param atNanos of this process
 */
record Delivery(String channel, String key, String to, List<String> notices, long atNanos) {
    Delivery {
        notices = List.copyOf(notices);
    }
}
