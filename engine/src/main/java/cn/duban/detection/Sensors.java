package cn.duban.detection;

import cn.duban.warning.SignalAlert;
import cn.duban.warning.WatchedTicket;
import java.time.Instant;
import java.util.List;

/** Detectors of one region's tickets; they take each ticket once, in the order of its log. */
public interface Sensors {

    /** The results at or above blue with this ticket, new or not. */
    List<SignalAlert> take(WatchedTicket intake);

    /**
     * The same for a ticket that came long before it was recorded: a hotline that starts with Duban imports its open tickets. They are a
     * small part of all tickets, so surges do not count them.
     */
    List<SignalAlert> takePast(WatchedTicket intake);

    /** Moves the time forward; earlier instants change nothing. */
    void advance(Instant now);
}
