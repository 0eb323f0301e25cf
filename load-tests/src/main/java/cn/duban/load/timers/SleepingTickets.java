package cn.duban.load.timers;

import cn.duban.load.client.TimedCommand;
import cn.duban.load.year.UnitDirectory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;

/** Registers tickets, dispatches them to a unit with a due of their own, and then leaves them alone. */
final class SleepingTickets implements Iterator<TimedCommand> {

    private final String name;
    private final int count;
    private final List<String> regions;
    private final UnitDirectory directory;
    private final IntFunction<Instant> dues;
    private final Queue<TimedCommand> ready = new ArrayDeque<>();
    private int made;

    /** @param dues the due of the n-th ticket, from 0 */
    SleepingTickets(String name, int count, UnitDirectory directory, IntFunction<Instant> dues) {
        this.name = name;
        this.count = count;
        this.directory = directory;
        this.regions = List.copyOf(directory.leads().keySet());
        this.dues = dues;
    }

    static String id(String name, int number) {
        return name + "-" + number;
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || made < count;
    }

    @Override
    public TimedCommand next() {
        if (ready.isEmpty()) {
            String region = regions.get(made % regions.size());
            List<String> units = directory.leads().get(region);
            String id = id(name, made);
            ready.add(TimedCommand.of(Instant.EPOCH, "register", id, id + "-1")
                    .with("channel", "PHONE")
                    .with("kind", "REQUEST")
                    .with("region", region)
                    .with("topic", "供水/停水")
                    .with("title", "timer " + id)
                    .with("content", "timer " + id));
            TimedCommand dispatch = TimedCommand.of(Instant.EPOCH, "dispatch", id, id + "-2")
                    .with("lead", units.get(made % units.size()));
            dispatch.fields().putObject("due").put("at", dues.apply(made).toString());
            ready.add(dispatch);
            made++;
        }
        return ready.remove();
    }
}
