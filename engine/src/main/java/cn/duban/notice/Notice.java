package cn.duban.notice;

import cn.duban.ticket.NoticeOf;
import java.time.Instant;
import java.util.List;

/**
 * One person to be told of one rung: planned by the policy and the directory of the moment, and from then on complete, so
 * that whoever delivers it needs neither.
 *
 * @param message which message it goes out in: the key by which receivers know a repetition, and under which several notices
 *     to one person are bundled
 * @param sendAt engine time; always later than what was recorded when it was planned, or that very instant
 * @param bound whether it falls when its clock stops; a correction is not, nor what an event of the ticket reached
 * @param ways in the order in which they are tried
 */
public record Notice(
        NoticeOf of,
        String ticket,
        String message,
        Instant sendAt,
        boolean bound,
        List<Way> ways,
        String subject,
        String text) {

    /** A channel of the policy, by id, and the officer's address on it. */
    public record Way(String channel, String address) {}

    public Notice {
        ways = List.copyOf(ways);
    }

    public String id() {
        return of.id();
    }

    /** The same, to go out under another key. */
    public Notice inMessage(String key) {
        return new Notice(of, ticket, key, sendAt, bound, ways, subject, text);
    }
}
