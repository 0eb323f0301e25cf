package cn.duban.search;

import cn.duban.ticket.Summary;
import java.util.Optional;
import java.util.Set;

/**
 * The newest state of a ticket that the index has to hold.
 *
 * @param words the tokens of its texts and telephone number; empty if they stay as they are
 */
public record IndexedTicket(Summary summary, Optional<Set<String>> words) {

    /** The same ticket after what came later. */
    public IndexedTicket then(IndexedTicket later) {
        return new IndexedTicket(later.summary, later.words.or(() -> words));
    }
}
