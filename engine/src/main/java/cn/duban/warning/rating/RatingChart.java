package cn.duban.warning.rating;

import java.util.ArrayList;
import java.util.List;

/** A unit's Bernoulli CUSUM chart: the cumulative evidence that more citizens are dissatisfied than normal, and the last ratings. */
final class RatingChart {
    static final int LAST = 30;

    private static final String SATISFIED = "";

    private final long[] times = new long[LAST];
    private final String[] tickets = new String[LAST];
    private int next;
    private int size;
    private double sum;

    /** A satisfied rating subtracts little, a dissatisfied one adds much; the sum stays at least 0, so good times save nothing up. */
    void take(String ticket, long at, boolean dissatisfied, double normal, double raised, double most) {
        double evidence = dissatisfied ? Math.log(raised / normal) : Math.log((1 - raised) / (1 - normal));
        sum = Math.min(most, Math.max(0, sum + evidence));
        keep(at, dissatisfied ? ticket : SATISFIED);
    }

    private void keep(long at, String ticket) {
        times[next] = at;
        tickets[next] = ticket;
        next = (next + 1) % LAST;
        size = Math.min(LAST, size + 1);
    }

    double sum() {
        return sum;
    }

    int size() {
        return size;
    }

    long since() {
        return times[index(size - 1)];
    }

    /** The tickets of the dissatisfied citizens among the last ratings, the latest last. */
    List<String> dissatisfied() {
        return last().stream().filter(ticket -> !ticket.equals(SATISFIED)).toList();
    }

    private List<String> last() {
        List<String> last = new ArrayList<>(size);
        for (int ago = size - 1; ago >= 0; ago--) last.add(tickets[index(ago)]);
        return last;
    }

    private int index(int ago) {
        return Math.floorMod(next - 1 - ago, LAST);
    }

    RatingSnapshot.OfUnit rest(String unit, double recent, long told) {
        long[] at = new long[size];
        for (int i = 0; i < size; i++) at[i] = times[index(size - 1 - i)];
        return new RatingSnapshot.OfUnit(unit, sum, recent, told, at, last());
    }

    void restore(RatingSnapshot.OfUnit rest) {
        for (int i = 0; i < rest.times().length; i++)
            keep(rest.times()[i], rest.tickets().get(i));
        sum = rest.sum();
    }
}
