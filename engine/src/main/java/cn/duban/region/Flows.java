package cn.duban.region;

import cn.duban.figures.Counters;
import cn.duban.figures.Dimension;
import java.util.Map;
import java.util.TreeMap;

/** What happened in a span of time, as a board shows it; a plain sum, so that spans and regions add up. */
public final class Flows {
    static final String REGISTERED = Measure.REGISTERED.wire();

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

    /** Tickets whose final limit falls into the span, in time and not. */
    public int finalMet;

    public int finalMissed;

    /**
     * Takes the cells of counters; every measure is told by one dimension, for they all add up to the same.
     *
     * @param registered the number there of the one measure that is told by more
     */
    Counters.Cell reading(int registered) {
        return new Counters.Cell() {
            @Override
            public void take(String measure, Dimension dimension, String value, int slice, int count) {
                Flows.this.take(measure, dimension, value, count);
            }

            @Override
            public boolean wants(int measure, Dimension dimension, int slice) {
                return slice == 0 && (dimension == Dimension.KIND || measure == registered);
            }
        };
    }

    private void take(String measure, Dimension dimension, String value, int count) {
        if (measure.equals(REGISTERED)) registered(dimension, value, count);
        else if (dimension == Dimension.KIND) take(measure, count);
    }

    private void registered(Dimension dimension, String value, int count) {
        switch (dimension) {
            case KIND -> {
                registered += count;
                bump(byKind, value, count);
            }
            case CHANNEL -> bump(byChannel, value, count);
            case TOPIC -> bump(byTopic, value, count);
            case LABEL -> bump(byLabel, value, count);
            default -> {}
        }
    }

    private void take(String measure, int count) {
        switch (measure) {
            case "answered" -> answered += count;
            case "dispatched" -> dispatched += count;
            case "signed" -> signed += count;
            case "replied" -> replied += count;
            case "returned" -> returned += count;
            case "redone" -> redone += count;
            case "closed" -> closed += count;
            case "handedOver" -> handedOver += count;
            case "threeWay" -> threeWay += count;
            case "fastTracked" -> fastTracked += count;
            case "merged" -> merged += count;
            case "voided" -> voided += count;
            case "finalMet" -> finalMet += count;
            case "finalMissed" -> finalMissed += count;
            case "overdue.SIGN", "overdue.HANDLE", "overdue.REPLY", "overdue.REDO" -> newlyOverdue += count;
            default -> member(measure, count);
        }
    }

    private void member(String measure, int count) {
        int dot = measure.indexOf('.');
        if (dot < 0) return;
        String member = measure.substring(dot + 1);
        switch (measure.substring(0, dot)) {
            case "ordered" -> bump(orders, member, count);
            case "process" -> bump(process, member, count);
            case "result" -> bump(result, member, count);
            default -> {}
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
        finalMet += other.finalMet;
        finalMissed += other.finalMissed;
        addAll(orders, other.orders);
        addAll(byKind, other.byKind);
        addAll(byChannel, other.byChannel);
        addAll(byTopic, other.byTopic);
        addAll(byLabel, other.byLabel);
        addAll(process, other.process);
        addAll(result, other.result);
    }

    static void addAll(Map<String, Integer> into, Map<String, Integer> from) {
        from.forEach((key, count) -> bump(into, key, count));
    }

    static void bump(Map<String, Integer> counts, String key, int by) {
        counts.merge(key, by, (a, b) -> a + b == 0 ? null : a + b);
    }
}
