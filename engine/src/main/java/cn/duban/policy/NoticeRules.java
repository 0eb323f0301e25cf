package cn.duban.policy;

import cn.duban.calendar.Budget;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How people are told of rungs: offices and copies, channels, when to keep quiet, what is said.
 *
 * @param offices in the order in which a rung that nobody can answer falls through
 * @param copies by office told, the offices that get a copy
 * @param channels in the order in which they are fallen back to
 * @param bundle reminders to one person within such a window become one message
 * @param jitter notices (never deadlines) are spread over so long
 * @param link what the ticket's id is put behind to make a link
 */
public record NoticeRules(
        List<String> offices,
        Map<String, List<String>> copies,
        List<NoticeChannel> channels,
        Optional<Quiet> quiet,
        Duration bundle,
        Duration jitter,
        Optional<Repeat> repeat,
        String link,
        NoticeTexts texts,
        List<Webhook> webhooks) {
    public NoticeRules {
        offices = List.copyOf(offices);
        copies = Map.copyOf(copies);
        channels = List.copyOf(channels);
        webhooks = List.copyOf(webhooks);
    }

    /** The night hours in which only the urgent is told. */
    public record Quiet(LocalTime from, LocalTime to) {
        public boolean covers(LocalTime time) {
            if (from.isBefore(to)) return !time.isBefore(from) && time.isBefore(to);
            return !time.isBefore(from) || time.isBefore(to);
        }
    }

    /** What is overdue is told again until somebody acts, at most so many times. */
    public record Repeat(Budget every, int most) {}

    public Optional<NoticeChannel> channel(String id) {
        return channels.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
