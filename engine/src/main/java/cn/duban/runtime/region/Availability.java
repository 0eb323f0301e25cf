package cn.duban.runtime.region;

import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.protocol.TicketMessage;

/** Whether a region takes proposals and reports, and if not, why. */
enum Availability {
    OPEN(RegionMessage.ReportTaken.Outcome.BUSY),
    STORE_AWAY(RegionMessage.ReportTaken.Outcome.AWAY),
    /** Another engine writes to the same log. */
    CONTESTED(RegionMessage.ReportTaken.Outcome.CONTESTED);

    private final RegionMessage.ReportTaken.Outcome declined;

    Availability(RegionMessage.ReportTaken.Outcome declined) {
        this.declined = declined;
    }

    /** The answer to a declined proposal; an open region declines when its queue is full. */
    TicketMessage.Declined declined(RegionMessage.Propose propose) {
        return new TicketMessage.Declined(propose.proposal().commandId(), this == STORE_AWAY, this == CONTESTED);
    }

    /** The answer to a declined report. */
    RegionMessage.ReportTaken declined() {
        return new RegionMessage.ReportTaken(declined);
    }
}
