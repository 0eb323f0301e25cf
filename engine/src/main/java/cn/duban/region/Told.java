package cn.duban.region;

import cn.duban.notice.Notice;
import cn.duban.ticket.NoticeTry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a notice, as its sender tells its region.
 *
 * @param channel by which it was delivered, empty where all were tried in vain
 * @param word the provider's proof, or why it failed
 */
public record Told(Notice notice, Optional<String> channel, String word, List<NoticeTry> tries, Instant at) {
    public Told {
        tries = List.copyOf(tries);
    }
}
