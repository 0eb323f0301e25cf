package cn.duban.scoring;

import cn.duban.policy.ScoreRules;
import cn.duban.policy.UnitClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Units ranked within their class. Units with equal scores share a place, and the next place is counted on from them.
 *
 * @param placed ranked units, each with its place within its class, the best first
 * @param unranked with the reason on the card
 * @param red the best of some classes (红榜), at most the better half of the class
 * @param black the last of all units of all classes, the worst first, each with its place from the bottom (黑榜); at most the
 *     worse half, and none that is in a red list
 */
public record Ranking(List<Placed> placed, List<Scorecard> unranked, Map<UnitClass, Listing> red, Listing black) {

    /**
     * A red or a black list.
     *
     * @param shorter why it has fewer places than the policy says; empty if it has all
     */
    public record Listing(List<Placed> units, Optional<Shorter> shorter) {}

    /**
     * Why a list is short.
     *
     * @param ranked how many units are ranked where it chooses from
     * @param inRed how many of its places have units that are in a red list
     */
    public record Shorter(int ranked, int inRed) {}

    public record Placed(int place, Scorecard card) {
        BigDecimal score() {
            return card.score().orElseThrow();
        }

        String unit() {
            return card.unit().id();
        }
    }

    /** @param only the class whose units are listed; the red and the black list cover all classes */
    static Ranking of(ScoreRules rules, List<Scorecard> cards, Optional<UnitClass> only) {
        List<Scorecard> ranked =
                cards.stream().filter(c -> c.unranked().isEmpty()).toList();
        Map<UnitClass, List<Placed>> byClass = new EnumMap<>(UnitClass.class);
        for (UnitClass of : UnitClass.values()) byClass.put(of, placed(ofClass(ranked, of), false));
        Map<UnitClass, Listing> red = new EnumMap<>(UnitClass.class);
        for (ScoreRules.Best best : rules.red())
            red.put(best.unitClass(), red(byClass.get(best.unitClass()), best.places()));
        List<Placed> listed = new ArrayList<>();
        byClass.forEach((of, placed) -> {
            if (only.isEmpty() || only.get() == of) listed.addAll(placed);
        });
        listed.sort(Comparator.comparing(Placed::score).reversed());
        List<Scorecard> unranked = cards.stream()
                .filter(c -> c.unranked().isPresent())
                .filter(c -> only.isEmpty() || only.get() == c.unit().unitClass())
                .toList();
        return new Ranking(List.copyOf(listed), unranked, red, black(placed(ranked, true), rules.last(), red.values()));
    }

    private static Listing red(List<Placed> placed, int places) {
        int most = Math.min(places, (placed.size() + 1) / 2);
        return new Listing(upTo(placed, place -> place <= most), shorter(placed, most < places, 0));
    }

    private static Listing black(List<Placed> worstFirst, int places, Collection<Listing> red) {
        Set<String> best = red.stream()
                .flatMap(listing -> listing.units().stream())
                .map(Placed::unit)
                .collect(Collectors.toSet());
        int most = Math.min(places, worstFirst.size() / 2);
        List<Placed> last = upTo(worstFirst, place -> place <= most);
        List<Placed> listed =
                last.stream().filter(p -> !best.contains(p.unit())).toList();
        return new Listing(listed, shorter(worstFirst, most < places, last.size() - listed.size()));
    }

    private static Optional<Shorter> shorter(List<Placed> ranked, boolean few, int inRed) {
        return few || inRed > 0 ? Optional.of(new Shorter(ranked.size(), inRed)) : Optional.empty();
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
