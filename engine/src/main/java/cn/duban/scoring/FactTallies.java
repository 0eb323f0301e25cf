package cn.duban.scoring;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Facets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums of facts by unit, measure and day, kept in counters. Forwarded tickets, which a unit got from the unit above, are
 * counted apart. Owned by one thread.
 */
final class FactTallies {
    /** Days that the counters keep. */
    static final int DAYS_KEPT = 3 * 366;

    private static final UnitMeasure[] MEASURES = UnitMeasure.values();
    private static final String[] ENDINGS = {".of", ".met", ".excluded"};
    private static final int OF = 0;
    private static final int MET = 1;
    private static final int EXCLUDED = 2;
    private static final String FORWARDED = "forwarded.";

    /** What a counter's name means here. */
    private record Meaning(UnitMeasure measure, boolean forwarded, int what) {}

    private static final Map<String, Meaning> MEANINGS = meanings();

    private final Counters counters;
    private final Facets facets = new Facets();
    private final int[][][] numbers = new int[MEASURES.length][2][ENDINGS.length];

    FactTallies(ZoneId zone) {
        this(new Counters(zone));
    }

    private FactTallies(Counters counters) {
        this.counters = counters;
        MEANINGS.forEach(
                (name, m) -> numbers[m.measure().ordinal()][m.forwarded() ? 1 : 0][m.what()] = counters.measure(name));
    }

    private static Map<String, Meaning> meanings() {
        Map<String, Meaning> meanings = new HashMap<>();
        for (UnitMeasure measure : MEASURES)
            for (int what = 0; what < ENDINGS.length; what++) {
                meanings.put(measure.name() + ENDINGS[what], new Meaning(measure, false, what));
                meanings.put(FORWARDED + measure.name() + ENDINGS[what], new Meaning(measure, true, what));
            }
        return Map.copyOf(meanings);
    }

    void add(List<Fact> facts, int by) {
        for (Fact fact : facts) {
            int[] of = numbers[fact.measure().ordinal()][fact.forwarded() ? 1 : 0];
            if (fact.excluded()) add(of[EXCLUDED], fact, by);
            else {
                add(of[OF], fact, by);
                if (fact.met()) add(of[MET], fact, by);
            }
        }
    }

    private void add(int measure, Fact fact, int by) {
        facets.unit(counters.value(fact.unit()));
        counters.add(measure, facets, fact.at().getEpochSecond(), by);
    }

    void advance(Instant to) {
        counters.advance(to.getEpochSecond());
    }

    /** The sums of some days of one unit, direct and forwarded tickets apart. */
    static final class OfUnit {
        final Map<UnitMeasure, ScoreTally> direct = new EnumMap<>(UnitMeasure.class);
        final Map<UnitMeasure, ScoreTally> forwarded = new EnumMap<>(UnitMeasure.class);

        Map<UnitMeasure, ScoreTally> own() {
            Map<UnitMeasure, ScoreTally> own = new EnumMap<>(direct);
            forwarded.forEach((measure, tally) -> own.merge(measure, tally, ScoreTally::plus));
            return own;
        }
    }

    /**
     * By unit: the sums of those days, both included, up to now; only units with a fact. A limit that was met early is in them
     * once it has come due.
     */
    Map<String, OfUnit> days(LocalDate from, LocalDate to, Instant now) {
        Map<String, OfUnit> sums = new HashMap<>();
        Counters.Cell cell = (measure, dimension, unit, slice, count) -> {
            Meaning meaning = MEANINGS.get(measure);
            OfUnit of = sums.computeIfAbsent(unit, u -> new OfUnit());
            (meaning.forwarded() ? of.forwarded : of.direct)
                    .merge(meaning.measure(), tally(meaning.what(), count), ScoreTally::plus);
        };
        if (to.isBefore(now.atZone(counters.zone()).toLocalDate())) counters.days(from, to, cell);
        else counters.days(from, now, cell);
        return sums;
    }

    private static ScoreTally tally(int what, int count) {
        return switch (what) {
            case OF -> new ScoreTally(count, 0, 0);
            case MET -> new ScoreTally(0, count, 0);
            default -> new ScoreTally(0, 0, count);
        };
    }

    Map<String, Integer> everything() {
        return counters.everything();
    }

    Counters.Snapshot snapshot() {
        return counters.snapshot();
    }

    static FactTallies of(ZoneId zone, Counters.Snapshot rest) {
        return new FactTallies(Counters.of(zone, rest));
    }
}
