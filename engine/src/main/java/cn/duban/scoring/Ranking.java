package cn.duban.scoring;

import cn.duban.policy.ScoreRules;
import cn.duban.policy.UnitClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Units ranked within their class. Units with equal scores share a place, and the next place is counted on from them.
 *
 * @param placed ranked units, each with its place within its class, the best first
 * @param unranked with the reason on the card
 * @param red the best of some classes (红榜)
 * @param black the last of all units of all classes, the worst first, each with its place from the bottom (黑榜)
 */
public record Ranking(
        List<Placed> placed, List<Scorecard> unranked, Map<UnitClass, List<Placed>> red, List<Placed> black) {

    public record Placed(int place, Scorecard card) {
        BigDecimal score() {
            return card.score().orElseThrow();
        }
    }

    /** @param only the class whose units are listed; the red and the black list cover all classes */
    static Ranking of(ScoreRules rules, List<Scorecard> cards, Optional<UnitClass> only) {
        List<Scorecard> ranked =
                cards.stream().filter(c -> c.unranked().isEmpty()).toList();
        Map<UnitClass, List<Placed>> byClass = new EnumMap<>(UnitClass.class);
        for (UnitClass of : UnitClass.values()) byClass.put(of, placed(ofClass(ranked, of), false));
        Map<UnitClass, List<Placed>> red = new EnumMap<>(UnitClass.class);
        for (ScoreRules.Best best : rules.red())
            red.put(best.unitClass(), upTo(byClass.get(best.unitClass()), place -> place <= best.places()));
        List<Placed> listed = new ArrayList<>();
        byClass.forEach((of, placed) -> {
            if (only.isEmpty() || only.get() == of) listed.addAll(placed);
        });
        listed.sort(Comparator.comparing(Placed::score).reversed());
        List<Scorecard> unranked = cards.stream()
                .filter(c -> c.unranked().isPresent())
                .filter(c -> only.isEmpty() || only.get() == c.unit().unitClass())
                .toList();
        return new Ranking(
                List.copyOf(listed), unranked, red, upTo(placed(ranked, true), place -> place <= rules.last()));
    }

    private static List<Scorecard> ofClass(List<Scorecard> cards, UnitClass of) {
        return cards.stream().filter(c -> c.unit().unitClass() == of).toList();
    }

    private static List<Placed> placed(List<Scorecard> cards, boolean worstFirst) {
        Comparator<Scorecard> order = Comparator.comparing(c -> c.score().orElseThrow());
        List<Scorecard> sorted =
                cards.stream().sorted(worstFirst ? order : order.reversed()).toList();
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            boolean tied =
                    i > 0 && sorted.get(i).score().equals(sorted.get(i - 1).score());
            placed.add(new Placed(tied ? placed.get(i - 1).place() : i + 1, sorted.get(i)));
        }
        return placed;
    }

    private static List<Placed> upTo(List<Placed> placed, IntPredicate places) {
        return placed.stream().filter(p -> places.test(p.place())).toList();
    }
}
