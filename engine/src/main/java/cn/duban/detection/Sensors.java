package cn.duban.detection;

import cn.duban.warning.SignalAlert;
import cn.duban.warning.WatchedTicket;
import java.time.Instant;
import java.util.List;

/** What is looked for in the tickets of one region; told of each once, in the order of its log. */
public interface Sensors {

    /** Everything that stands at or above blue with this ticket, whether it is new or not. */
    List<SignalAlert> take(WatchedTicket intake);

    /**
     * The same of a ticket that came long before it was recorded: at the beginning a centre brings in what is still open of the
     * days before. Of what is usual, so few of so many say nothing.
     */
    List<SignalAlert> takePast(WatchedTicket intake);

    /** How far time has come with the tickets; never back. */
    void advance(Instant now);
}
