package cn.duban.region;

import cn.duban.ticket.Answered;
import cn.duban.ticket.Arbitrated;
import cn.duban.ticket.ExtensionAsked;
import cn.duban.ticket.FastTracked;
import cn.duban.ticket.HandOverDecided;
import cn.duban.ticket.HandedOver;
import cn.duban.ticket.OrderCancelled;
import cn.duban.ticket.OrderIssued;
import cn.duban.ticket.OrderReceived;
import cn.duban.ticket.Progressed;
import cn.duban.ticket.Recalled;
import cn.duban.ticket.RedoOrdered;
import cn.duban.ticket.Registered;
import cn.duban.ticket.Replied;
import cn.duban.ticket.ReturnAsked;
import cn.duban.ticket.ReturnDecided;
import cn.duban.ticket.SuspendAsked;
import cn.duban.ticket.TicketEvent;

/** What people wrote in an event, by which the size of a batch is held. */
final class Written {
    private Written() {}

    /** How much of an event people wrote: all else in it is bounded. */
    static int in(TicketEvent event) {
        if (event instanceof Registered e)
            return e.matter().title().length() + e.matter().content().length();
        if (event instanceof Answered e) return e.result().length();
        if (event instanceof Progressed e) return e.text().length();
        if (event instanceof Replied e) return e.text().length();
        if (event instanceof RedoOrdered e) return e.reason().length();
        if (event instanceof ReturnAsked e) return e.reason().length();
        if (event instanceof ReturnDecided e) return e.reason().length();
        if (event instanceof Arbitrated e) return e.reason().length();
        if (event instanceof Recalled e) return e.reason().length();
        if (event instanceof ExtensionAsked e) return e.reason().length();
        if (event instanceof SuspendAsked e) return e.reason().length();
        if (event instanceof OrderIssued e) return e.text().length();
        if (event instanceof OrderReceived e) return e.text().length();
        if (event instanceof OrderCancelled e) return e.reason().length();
        if (event instanceof HandedOver e) return e.reason().length();
        if (event instanceof HandOverDecided e) return e.reason().length();
        if (event instanceof FastTracked e) return e.reason().length();
        return 0;
    }
}
