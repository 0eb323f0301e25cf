package cn.duban.load.year;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Draws items by weight; weights need not sum to one. */
final class WeightedChoice<T> {

    private final List<T> things;
    private final double[] upTo;

    private WeightedChoice(List<T> things, double[] upTo) {
        this.things = things;
        this.upTo = upTo;
    }

    static <T> WeightedChoice<T> by(List<T> things, ToDoubleFunction<T> weight) {
        double[] upTo = new double[things.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(things.get(i));
            upTo[i] = sum;
        }
        if (sum <= 0) {
            throw new IllegalArgumentException("nothing to draw from");
        }
        return new WeightedChoice<>(List.copyOf(things), upTo);
    }

    static <T> WeightedChoice<T> of(Map<T, Double> weights) {
        return by(new ArrayList<>(weights.keySet()), weights::get);
    }

    T draw(SeededRandom draw) {
        double point = draw.unit() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, point);
        int index = found < 0 ? -found - 1 : found + 1;
        return things.get(Math.min(index, things.size() - 1));
    }
}
