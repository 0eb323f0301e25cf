package cn.duban.load.year;

import java.util.LinkedHashMap;
import java.util.Map;

/** Yulin's published figures of 2023, and assumed shares where nothing is published. */
final class YulinShares {

    static final int TICKETS_A_YEAR = 527_100;
    static final int OFFERED_CALLS_A_YEAR = 613_000;
    static final int OUTBOUND_CALLS_A_YEAR = 443_000;
    static final double HEARD = 0.95;

    /** [D] The share of missed calls that are returned. */
    static final double RETURNED_CALLS = 0.85;

    static final double ON_THE_SPOT = 0.6844;

    /** Of the first ratings: with a tenth of the redone tickets dissatisfied again, 4.11 % of all ratings are. */
    static final double DISSATISFIED_ON_THE_SPOT = 0.015;

    static final double DISSATISFIED_DISPATCHED = 0.090;
    static final double DISSATISFIED_AGAIN = 0.10;
    static final double PROCESS_SATISFIED = 0.9939;
    static final double URGENT = 0.012;

    /** [D] The following are not published; shares of the tickets that are dispatched to units. */
    static final double RETURNED = 0.03;

    /** [D] Of the returns. */
    static final double RETURN_ACCEPTED = 0.7;

    /** [D] Of the tickets whose lead has units below it. */
    static final double FORWARDED = 0.35;

    static final double EXTENDED = 0.05;

    /** [D] Of the extensions. */
    static final double EXTENSION_GRANTED = 0.85;

    static final double SUSPENDED = 0.006;

    static final Map<String, Double> REGIONS = ordered(
            "610802", 24, "610881", 16, "610824", 11, "610825", 9, "610822", 8, "610803", 7, "610826", 7, "610831", 4,
            "610827", 4, "610830", 3, "610828", 3, "610829", 1, "610800", 3);

    static final Map<String, Double> CHANNELS = ordered(
            "PHONE", 90.83, "WECHAT", 4.93, "PROVINCIAL", 1.92, "BAIXING_WENZHENG", 0.92, "APP", 0.78, "WEBSITE", 0.62);

    static final Map<String, Double> KINDS =
            ordered("CONSULTATION", 44.32, "REQUEST", 49.66, "COMPLAINT", 4.24, "SUGGESTION", 0.91, "REPORT", 0.88);

    /** The number dialled: most callers know 12345 only; the merged lines keep a little traffic of their own. */
    static final Map<String, Double> LINES = ordered(
            "12345", 88, "12315", 3, "12333", 3, "12329", 1.5, "12393", 1, "12369", 1, "12328", 1, "12366", 1, "12348",
            0.5);

    /** The share of a kind that is answered on the spot; the requests' share follows from the total. */
    static final Map<String, Double> SPOT = spot();

    /** Grades of citizens who are not dissatisfied. */
    static final Map<String, Double> CONTENT = ordered("VERY", 45.5, "SATISFIED", 369.6, "BASICALLY", 95.9);

    /** Working days for the reply. */
    static final Map<String, Double> REPLY_DAYS =
            ordered("CONSULTATION", 3, "REQUEST", 5, "COMPLAINT", 7, "SUGGESTION", 7, "REPORT", 15);

    /** Longitude and latitude of the county seats. */
    static final Map<String, double[]> SEATS = Map.ofEntries(
            Map.entry("610802", new double[] {109.73, 38.28}),
            Map.entry("610803", new double[] {109.29, 37.96}),
            Map.entry("610822", new double[] {111.07, 39.03}),
            Map.entry("610824", new double[] {108.79, 37.60}),
            Map.entry("610825", new double[] {107.60, 37.59}),
            Map.entry("610826", new double[] {110.26, 37.50}),
            Map.entry("610827", new double[] {110.18, 37.76}),
            Map.entry("610828", new double[] {110.49, 38.02}),
            Map.entry("610829", new double[] {110.74, 37.45}),
            Map.entry("610830", new double[] {110.12, 37.09}),
            Map.entry("610831", new double[] {110.03, 37.61}),
            Map.entry("610881", new double[] {110.50, 38.84}),
            Map.entry("610800", new double[] {109.73, 38.29}));

    private YulinShares() {}

    private static Map<String, Double> spot() {
        Map<String, Double> spot = new LinkedHashMap<>();
        spot.put("CONSULTATION", 0.93);
        spot.put("COMPLAINT", 0.20);
        spot.put("SUGGESTION", 0.30);
        spot.put("REPORT", 0.0);
        double all = KINDS.values().stream().mapToDouble(Double::doubleValue).sum();
        double others = spot.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * KINDS.get(entry.getKey()))
                .sum();
        spot.put("REQUEST", (ON_THE_SPOT * all - others) / KINDS.get("REQUEST"));
        return Map.copyOf(spot);
    }

    private static Map<String, Double> ordered(Object... pairs) {
        Map<String, Double> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
        }
        return java.util.Collections.unmodifiableMap(map);
    }
}
