package cn.duban.policy;

import cn.duban.calendar.Budget;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How officers are notified of rungs: offices and copies, channels, quiet hours, texts.
 *
 * @param offices order in which a rung moves on if an office has no reachable officer
 * @param centreOffices the same for what the centre owes itself: only its own officers and the city's
 * @param copies offices that get a copy, by the office notified
 * @param channels in the order in which they are tried
 * @param bundle window in which reminders to one person become one message
 * @param jitter span over which notices (never deadlines) are spread
 * @param link prefix of a ticket's id that makes a link
 * @param list link to the list of tickets, for messages about several
 */
public record NoticeRules(
        List<String> offices,
        List<String> centreOffices,
        Map<String, List<String>> copies,
        List<NoticeChannel> channels,
        Optional<Quiet> quiet,
        Duration bundle,
        Duration jitter,
        Optional<Repeat> repeat,
        String link,
        String list,
        NoticeTexts texts,
        List<Webhook> webhooks) {
    public NoticeRules {
        offices = List.copyOf(offices);
        centreOffices = List.copyOf(centreOffices);
        copies = Map.copyOf(copies);
        channels = List.copyOf(channels);
        webhooks = List.copyOf(webhooks);
    }

    /** The night hours in which only urgent notices are sent. */
    public record Quiet(LocalTime from, LocalTime to) {
        public boolean covers(LocalTime time) {
            if (from.isBefore(to)) return !time.isBefore(from) && time.isBefore(to);
            return !time.isBefore(from) || time.isBefore(to);
        }
    }

    /**
     * Repeats overdue notices until someone acts on the ticket.
     *
     * @param every empty if they are not repeated
     * @param urgent the interval on urgent tickets, if it is another one
     * @param most how many repetitions end it even without an act; usually none do
     */
    public record Repeat(Optional<Budget> every, Optional<Budget> urgent, OptionalInt most) {
        public static final Repeat NEVER = new Repeat(Optional.empty(), Optional.empty(), OptionalInt.empty());

        /** The time to the next repetition, after that many. */
        public Optional<Budget> next(int repeats, Urgency urgency) {
            if (most.isPresent() && repeats >= most.getAsInt()) return Optional.empty();
            return urgency == Urgency.URGENT ? urgent.or(() -> every) : every;
        }
    }

    public Optional<NoticeChannel> channel(String id) {
        return channels.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    NoticeRules silent() {
        return new NoticeRules(
                offices,
                centreOffices,
                copies,
                channels.stream().map(NoticeChannel::silent).toList(),
                quiet,
                bundle,
                jitter,
                repeat,
                link,
                list,
                texts,
                List.of());
    }
}
