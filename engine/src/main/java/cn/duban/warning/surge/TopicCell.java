package cn.duban.warning.surge;

import cn.duban.policy.warning.SurgeRules;
import java.util.ArrayList;
import java.util.List;

/**
 * One topic of one region in constant memory: the normal rate, learnt a day late so that a surge does not become normal while it
 * lasts; the counts of 72 hours; the last tickets; and a cumulative sum.
 */
final class TopicCell {
    static final int LAST = 20;
    static final int HOURS = 72;
    static final int LATE = 24;
    static final long REACH = HOURS * HourProfile.HOUR;

    /** Fewer tickets are never reported. */
    private static final int LEAST = 3;

    /** Least interval in hours: tickets registered in one go must not look like an impossible coincidence. */
    private static final double SHORTEST = 1.0 / 60;

    /** Cap of the sum: a large surge must not last for days after it is over. */
    private static final double MOST = 30;

    /** Time constant of the sum's decay, for a half-life of a day. */
    private static final double FORGOTTEN = 24 * HourProfile.HOUR / Math.log(2);

    private static final double[] LOG_FACTORIAL = new double[LAST];

    static {
        for (int i = 1; i < LAST; i++) LOG_FACTORIAL[i] = LOG_FACTORIAL[i - 1] + Math.log(i);
    }

    final String topic;
    final TopicBranch branch;

    private final RateEstimate rate;
    private final double floor;
    private final double factor;
    private final double sumWeight;

    private final long[] times = new long[LAST];
    private final long[] callers = new long[LAST];
    private final String[] tickets = new String[LAST];
    private final short[] counts = new short[HOURS];
    /** Bits of the ring's tickets with a word of danger. */
    private int dangers;

    private int next;
    private int size;

    private double sum;
    private long sumSince;
    private int sumCount;
    private double sumExpected;

    TopicCell(String topic, TopicBranch branch, SurgeRules rules, double ratePerDay) {
        this.topic = topic;
        this.branch = branch;
        this.rate = new RateEstimate(Math.pow(0.5, 1.0 / rules.halfLife().toHours()), ratePerDay / 24);
        this.floor = rules.thresholds().blue();
        this.factor = rules.factor();
        this.sumWeight = rules.sumWeight();
    }

    /** Starts an hour: learns the hour that ended a day ago and forgets the one of three days ago. */
    void pass(long hour, boolean learn) {
        long late = hour - LATE - 1;
        if (learn) {
            double learnt = rate.learn(counts[slot(late)], branch.profile().factor(late), branch.spread());
            if (branch.topic().equals(topic)) branch.profile().learn(late, learnt);
        }
        counts[slot(hour)] = 0;
    }

    /** Counts a ticket that is too late to be a signal. */
    void count(long at) {
        int slot = slot(Math.floorDiv(at, HourProfile.HOUR));
        if (counts[slot] < Short.MAX_VALUE) counts[slot]++;
    }

    void take(String ticket, long at, long caller, boolean danger) {
        count(at);
        addUp(at);
        times[next] = at;
        callers[next] = caller;
        tickets[next] = ticket;
        dangers = danger ? dangers | 1 << next : dangers & ~(1 << next);
        next = (next + 1) % LAST;
        size = Math.min(LAST, size + 1);
    }

    private void addUp(long at) {
        boolean fresh = size == 0 || at - time(0) > REACH;
        double expected = fresh ? 0 : level() * branch.profile().between(time(0), at);
        double gone = fresh
                ? 0
                : sum * Math.exp((time(0) - at) / FORGOTTEN)
                        - (factor - 1) / branch.spread().ratio() * expected;
        if (fresh || gone <= 0) {
            gone = 0;
            sumSince = at;
            sumCount = 0;
            sumExpected = 0;
        } else {
            sumExpected += expected;
        }
        sum = Math.min(MOST, gone + Math.log(factor) / branch.spread().ratio());
        sumCount++;
    }

    /**
     * The score of the topic: the largest over the last {@value #LEAST} to {@value #LAST} tickets, or that of the cumulative sum.
     * {@link SurgeState#NONE} if the last tickets cannot reach blue.
     */
    SurgeState standing() {
        if (size < LEAST) return SurgeState.NONE;
        long now = time(0);
        long right = now;
        double weight = 0;
        double least = 1;
        int best = 0;
        int looks = 0;
        double expected = 0;
        double perDay = Math.log10(24 * level() * branch.profile().season(Math.floorDiv(now, HourProfile.HOUR)));
        double needed = (floor + perDay) * Math.log(10);
        double cluster = branch.spread().ratio() - 1;
        for (int n = 2; n <= size && now - time(n - 1) <= REACH; n++) {
            long left = time(n - 1);
            weight += branch.profile().between(left, right);
            right = left;
            double mean = level() * Math.max(weight, SHORTEST);
            if (n < LEAST) continue;
            looks++;
            // Tickets come in clusters: after one, another is more likely, however short the time.
            double others = mean + cluster;
            // A quick way out for nearly all: by Poisson's law the count alone is more likely than needed.
            if (n - 1 <= 2 * mean || others + LOG_FACTORIAL[n - 1] - (n - 1) * Math.log(others) < needed) continue;
            double chance = NegativeBinomialTail.atLeast(n - 1, others, excess(mean));
            if (chance < least) {
                least = chance;
                best = n;
                expected = mean;
            }
        }
        // Correction for testing several intervals; half of it, since they overlap.
        double chances = perDay + Math.log10(Math.max(1, looks)) / 2;
        double byTickets = -Math.log10(least);
        double bySum = sumWeight * sum;
        if (byTickets >= bySum)
            return best == 0 ? SurgeState.NONE : new SurgeState(byTickets - chances, time(best - 1), best, expected);
        return sumCount < LEAST ? SurgeState.NONE : new SurgeState(bySum - chances, sumSince, sumCount, sumExpected);
    }

    /** Count and expectation of an interval up to now, as far as tickets or hours are still kept. */
    SurgeState within(long since, long now) {
        int count = 0;
        if (size == LAST && time(LAST - 1) > since) {
            long first =
                    Math.max(Math.floorDiv(since, HourProfile.HOUR), Math.floorDiv(now, HourProfile.HOUR) - HOURS + 1);
            for (long hour = first; hour <= Math.floorDiv(now, HourProfile.HOUR); hour++) count += counts[slot(hour)];
        } else {
            while (count < size && time(count) >= since) count++;
        }
        return new SurgeState(0, since, count, level() * branch.profile().between(since, now));
    }

    /** Time of the last ticket, in milliseconds. */
    long latest() {
        return time(0);
    }

    double excess(double mean) {
        return rate.excess(mean, branch.spread());
    }

    /** Tickets an hour at a factor of one. */
    double level() {
        return rate.value();
    }

    int inHour(long hour) {
        return counts[slot(hour)];
    }

    int distinctCallers(long since) {
        int distinct = 0;
        for (int i = 0; i < size && time(i) >= since; i++) {
            boolean seen = false;
            for (int j = 0; j < i && !seen && caller(i) != 0; j++) seen = caller(j) == caller(i);
            if (!seen) distinct++;
        }
        return distinct;
    }

    boolean danger(long since) {
        for (int i = 0; i < size && time(i) >= since; i++) if ((dangers & 1 << index(i)) != 0) return true;
        return false;
    }

    /** The latest last. */
    List<String> tickets(long since) {
        List<String> list = new ArrayList<>();
        for (int i = size - 1; i >= 0; i--) if (time(i) >= since) list.add(tickets[index(i)]);
        return list;
    }

    private long time(int ago) {
        return times[index(ago)];
    }

    private long caller(int ago) {
        return callers[index(ago)];
    }

    private int index(int ago) {
        int index = next - 1 - ago;
        return index < 0 ? index + LAST : index;
    }

    private static int slot(long hour) {
        return (int) Math.floorMod(hour, (long) HOURS);
    }

    SurgeSnapshot.OfCell rest() {
        long[] at = new long[size];
        long[] who = new long[size];
        List<String> which = new ArrayList<>(size);
        int danger = 0;
        for (int i = 0; i < size; i++) {
            int index = index(size - 1 - i);
            at[i] = times[index];
            who[i] = callers[index];
            which.add(tickets[index]);
            if ((dangers & 1 << index) != 0) danger |= 1 << i;
        }
        return new SurgeSnapshot.OfCell(
                topic,
                new double[] {rate.shape(), rate.seen(), sum, sumExpected},
                sumSince,
                sumCount,
                at,
                who,
                which,
                danger,
                counts.clone());
    }

    void restore(SurgeSnapshot.OfCell rest) {
        rate.restore(rest.numbers()[0], rest.numbers()[1]);
        sum = rest.numbers()[2];
        sumExpected = rest.numbers()[3];
        sumSince = rest.sumSince();
        sumCount = rest.sumCount();
        size = rest.times().length;
        next = size % LAST;
        dangers = rest.dangers();
        for (int i = 0; i < size; i++) {
            times[i] = rest.times()[i];
            callers[i] = rest.callers()[i];
            tickets[i] = rest.tickets().get(i);
        }
        System.arraycopy(rest.hours(), 0, counts, 0, HOURS);
    }
}
