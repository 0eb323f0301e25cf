package cn.duban.notice;

import cn.duban.ticket.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one rung, one repetition or one correction led to: who is told, who is not and why. It stands in the region's log
 * beside the rung, so that the fold needs neither policy nor directory.
 *
 * @param rungDueAt when the rung was due
 * @param repeat 0 for the first telling
 * @param silenced rungs of the same clock whose reminders this one puts to rest
 * @param repeatAt when it is told again if the clock still runs then
 */
public record Plan(
        String ticket,
        Clock.Key clock,
        String rung,
        Instant rungDueAt,
        int repeat,
        boolean correction,
        List<Notice> notices,
        List<Unsent> unsent,
        List<String> silenced,
        Optional<Instant> repeatAt) {
    public Plan {
        notices = notices == null ? List.of() : List.copyOf(notices);
        unsent = unsent == null ? List.of() : List.copyOf(unsent);
        silenced = silenced == null ? List.of() : List.copyOf(silenced);
        repeatAt = repeatAt == null ? Optional.empty() : repeatAt;
    }
}
