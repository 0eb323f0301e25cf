package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import cn.duban.load.year.Directory;
import cn.duban.load.year.YulinYear;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Yulin's tickets without their calls, as many as a measurement asks for; no two workloads share an id. */
public final class Workload implements Iterator<TimedCommand> {

    private static final LocalDate FROM = LocalDate.of(2023, 6, 1);
    private static final int DAYS = 2_000;

    private final YulinYear year;

    /** @param name in every id */
    public Workload(Directory directory, String name, long seed) {
        this.year = new YulinYear(new YulinYear.Plan(FROM, DAYS, seed, 1, name, Instant.MAX), directory);
    }

    @Override
    public boolean hasNext() {
        return year.hasNext();
    }

    @Override
    public TimedCommand next() {
        while (year.hasNext()) {
            TimedCommand command = year.next();
            if (!command.ticket().isEmpty()) {
                return command;
            }
        }
        throw new NoSuchElementException("the simulated years are over");
    }
}
