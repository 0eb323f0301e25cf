package cn.duban.region;

import java.util.Map;
import java.util.TreeMap;

/** A board's counts by name, flat, so that two can be compared whole. */
final class Figures {
    private Figures() {}

    static Map<String, Long> flows(String of, Flows flows) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put(of + ".registered", (long) flows.registered);
        figures.put(of + ".answered", (long) flows.answered);
        figures.put(of + ".dispatched", (long) flows.dispatched);
        figures.put(of + ".signed", (long) flows.signed);
        figures.put(of + ".replied", (long) flows.replied);
        figures.put(of + ".returned", (long) flows.returned);
        figures.put(of + ".redone", (long) flows.redone);
        figures.put(of + ".closed", (long) flows.closed);
        figures.put(of + ".newlyOverdue", (long) flows.newlyOverdue);
        figures.put(of + ".handedOver", (long) flows.handedOver);
        figures.put(of + ".threeWay", (long) flows.threeWay);
        figures.put(of + ".fastTracked", (long) flows.fastTracked);
        figures.put(of + ".merged", (long) flows.merged);
        figures.put(of + ".voided", (long) flows.voided);
        figures.put(of + ".finalMet", (long) flows.finalMet);
        figures.put(of + ".finalMissed", (long) flows.finalMissed);
        counts(figures, of + ".orders.", flows.orders);
        counts(figures, of + ".byKind.", flows.byKind);
        counts(figures, of + ".byChannel.", flows.byChannel);
        counts(figures, of + ".byTopic.", flows.byTopic);
        counts(figures, of + ".byLabel.", flows.byLabel);
        counts(figures, of + ".process.", flows.process);
        counts(figures, of + ".result.", flows.result);
        return figures;
    }

    static Map<String, Long> open(Board.Open open) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("open.total", (long) open.total());
        figures.put("open.overdue", (long) open.overdue());
        counts(figures, "open.byStatus.", open.byStatus());
        open.byClock().forEach((kind, stand) -> {
            figures.put("open.byClock." + kind + ".running", (long) stand.running());
            figures.put("open.byClock." + kind + ".dueSoon", (long) stand.dueSoon());
            figures.put("open.byClock." + kind + ".overdue", (long) stand.overdue());
        });
        return figures;
    }

    private static void counts(Map<String, Long> figures, String of, Map<String, Integer> counts) {
        counts.forEach((key, count) -> figures.put(of + key, (long) count));
    }
}
