package cn.duban.region;

import cn.duban.ticket.Answered;
import cn.duban.ticket.Arbitrated;
import cn.duban.ticket.CalledBack;
import cn.duban.ticket.Closed;
import cn.duban.ticket.Dispatched;
import cn.duban.ticket.FastTracked;
import cn.duban.ticket.Grade;
import cn.duban.ticket.HandOverDecided;
import cn.duban.ticket.HandedOver;
import cn.duban.ticket.Merged;
import cn.duban.ticket.OrderIssued;
import cn.duban.ticket.RedoOrdered;
import cn.duban.ticket.Registered;
import cn.duban.ticket.Replied;
import cn.duban.ticket.ReturnDecided;
import cn.duban.ticket.Signed;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.Voided;
import java.util.Map;
import java.util.TreeMap;

/** What happened on one day, counted by the instant at which it happened; a plain sum, so that days and regions add up. */
public final class Flows {
    public int registered;
    public int answered;
    public int dispatched;
    public int signed;
    public int replied;
    public int returned;
    public int redone;
    public int closed;
    /** Clocks of the three overdue lists that were missed, less those disproved later. */
    public int newlyOverdue;

    public int handedOver;
    /** Hand-overs in which citizen, centre and partner spoke together. */
    public int threeWay;

    public int fastTracked;
    public int merged;
    public int voided;

    public Map<String, Integer> orders = new TreeMap<>();
    public Map<String, Integer> byKind = new TreeMap<>();
    public Map<String, Integer> byChannel = new TreeMap<>();
    public Map<String, Integer> byTopic = new TreeMap<>();
    public Map<String, Integer> byLabel = new TreeMap<>();
    public Map<String, Integer> process = new TreeMap<>();
    public Map<String, Integer> result = new TreeMap<>();

    void count(TicketEvent event) {
        if (event instanceof Registered e) {
            registered++;
            bump(byKind, e.matter().kind().name(), 1);
            bump(byChannel, e.matter().channel().name(), 1);
            bump(byTopic, e.matter().topic(), 1);
            for (String label : e.matter().labels()) bump(byLabel, label, 1);
        } else if (event instanceof HandedOver e) {
            handedOver++;
            if (e.threeWay()) threeWay++;
        } else if (event instanceof HandOverDecided e) {
            if (e.accepted()) closed++;
        } else if (event instanceof FastTracked) fastTracked++;
        else if (event instanceof Merged) merged++;
        else if (event instanceof Voided) voided++;
        else if (event instanceof OrderIssued e) bump(orders, e.colour().name(), 1);
        else if (event instanceof Answered) answered++;
        else if (event instanceof Dispatched) dispatched++;
        else if (event instanceof Arbitrated) dispatched++;
        else if (event instanceof ReturnDecided e) {
            if (e.accepted()) returned++;
        } else if (event instanceof Signed e) {
            if (e.lead()) signed++;
        } else if (event instanceof Replied e) {
            if (e.lead()) replied++;
        } else if (event instanceof RedoOrdered) redone++;
        else if (event instanceof Closed) closed++;
        else if (event instanceof CalledBack e) {
            e.process().map(Grade::name).ifPresent(g -> bump(process, g, 1));
            e.result().map(Grade::name).ifPresent(g -> bump(result, g, 1));
        }
    }

    /** Adds another day's or region's flows. */
    public void add(Flows other) {
        registered += other.registered;
        answered += other.answered;
        dispatched += other.dispatched;
        signed += other.signed;
        replied += other.replied;
        returned += other.returned;
        redone += other.redone;
        closed += other.closed;
        newlyOverdue += other.newlyOverdue;
        handedOver += other.handedOver;
        threeWay += other.threeWay;
        fastTracked += other.fastTracked;
        merged += other.merged;
        voided += other.voided;
        addAll(orders, other.orders);
        addAll(byKind, other.byKind);
        addAll(byChannel, other.byChannel);
        addAll(byTopic, other.byTopic);
        addAll(byLabel, other.byLabel);
        addAll(process, other.process);
        addAll(result, other.result);
    }

    Flows copy() {
        Flows copy = new Flows();
        copy.add(this);
        return copy;
    }

    static void addAll(Map<String, Integer> into, Map<String, Integer> from) {
        from.forEach((key, count) -> bump(into, key, count));
    }

    static void bump(Map<String, Integer> counts, String key, int by) {
        counts.merge(key, by, Integer::sum);
    }
}
