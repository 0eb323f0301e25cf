package cn.duban.http.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Fewer points for the same picture: of each stretch the last, so that counts and the latest value stay true. */
final class Thinning {
    private Thinning() {}

    /** @param most how many to leave, at least one; points come in order of time */
    static <T> List<T> to(int most, List<T> points, ToLongFunction<T> time) {
        if (points.size() <= most) return points;
        long first = time.applyAsLong(points.get(0));
        long span = time.applyAsLong(points.get(points.size() - 1)) - first + 1;
        List<T> left = new ArrayList<>(most);
        long stretch = -1;
        for (T point : points) {
            long of = Math.multiplyExact(time.applyAsLong(point) - first, most) / span;
            if (of == stretch) left.set(left.size() - 1, point);
            else left.add(point);
            stretch = of;
        }
        return left;
    }
}
