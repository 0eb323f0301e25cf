package cn.duban.http.grafana;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The figures of the last day as this node saw them: a sample each ten seconds, in memory, gone with the node. Full series
 * come from the roll-ups of the regions; this is what panels need to draw today.
 */
final class History {
    static final Duration STEP = Duration.ofSeconds(10);
    static final int MOST = (int) (Duration.ofHours(24).toSeconds() / STEP.toSeconds());

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    /** Takes a sample unless the last one is too young, by the faster of the two clocks. */
    synchronized boolean offer(Sample sample) {
        Sample last = samples.peekLast();
        if (last != null && Math.max(sample.at() - last.at(), sample.seenAt() - last.seenAt()) < STEP.toMillis())
            return false;
        samples.addLast(sample);
        if (samples.size() > MOST) samples.removeFirst();
        return true;
    }

    /** The samples of a range, with {@code now} behind them where it belongs there. */
    synchronized Stretch within(long from, long to, Sample now) {
        List<Sample> all = new ArrayList<>(samples);
        if (all.isEmpty() || all.get(all.size() - 1).at() <= now.at()) all.add(now);
        Sample.Axis axis = axis(all, from, to);
        List<Sample> inside = new ArrayList<>();
        for (Sample sample : all) if (sample.on(axis) >= from && sample.on(axis) <= to) inside.add(sample);
        return new Stretch(axis, inside);
    }

    /**
     * Engine time, unless the range misses it: a dashboard that asks for "the last hour" while the engine runs in another
     * year is shown what happened in the viewer's last hour.
     */
    private static Sample.Axis axis(List<Sample> all, long from, long to) {
        boolean meets = all.get(0).at() <= to && all.get(all.size() - 1).at() >= from;
        return meets ? Sample.Axis.ENGINE : Sample.Axis.WALL;
    }

    record Stretch(Sample.Axis axis, List<Sample> samples) {}
}
