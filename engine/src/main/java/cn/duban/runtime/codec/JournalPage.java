package cn.duban.runtime.codec;

import cn.duban.ticket.Recorded;
import java.util.List;

/** One write of a ticket's journal: consecutive events. A write costs by rows, not by events. */
public record JournalPage(List<Recorded> events) {
    public JournalPage {
        events = List.copyOf(events);
    }
}
