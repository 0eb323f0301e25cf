package cn.duban.notice;

import cn.duban.ticket.state.Keyed;
import cn.duban.ticket.state.NoticeRef;
import cn.duban.ticket.state.Personal;
import java.time.Instant;
import java.util.List;

/**
 * A notice to one person about one rung, planned with the policy and directory then in force. What goes out is written by
 * {@link MessageComposer} at that instant, for the form of the channel; {@code text} is the usual form at the planned instant.
 *
 * @param message the key of the message that carries it; receivers recognize repetitions by it, and notices to one person with
 *     the same key are bundled
 * @param sendAt engine time; not before the instant at which it was planned
 * @param bound whether it is dropped when its clock stops; false for corrections and for rungs that an event of the ticket
 *     reached
 * @param ways in the order in which they are tried
 * @param key the number of the key of its personal texts
 */
public record Notice(
        NoticeRef of,
        String ticket,
        String message,
        Instant sendAt,
        boolean bound,
        List<Way> ways,
        @Personal String subject,
        @Personal String text,
        long key)
        implements Keyed {

    /** A channel of the policy, by id, and the officer's address on it. */
    public record Way(String channel, String address) {}

    public Notice {
        ways = List.copyOf(ways);
    }

    public String id() {
        return of.id();
    }

    /** This notice in another message. */
    public Notice inMessage(String message) {
        return new Notice(of, ticket, message, sendAt, bound, ways, subject, text, key);
    }
}
