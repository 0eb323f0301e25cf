package cn.duban.region;

import cn.duban.notice.Notice;
import cn.duban.ticket.NoticeTry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a notice, as its sender reports it to the region.
 *
 * @param channel that delivered it; empty where all failed
 * @param word the provider's proof, or why it failed
 */
public record Told(Notice notice, Optional<String> channel, String word, List<NoticeTry> tries, Instant at) {
    public Told {
        tries = List.copyOf(tries);
    }
}
