package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import cn.duban.load.year.Directory;
import cn.duban.load.year.YulinYear;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Yulin's tickets without their calls, as many as a measurement asks for; no two workloads share an id. Their days begin today,
 * so that what they name as a later day is one when they are sent at once.
 */
public final class Workload implements Iterator<TimedCommand> {

    private static final int DAYS = 2_000;

    private final YulinYear year;

    /** @param name in every id */
    public Workload(Directory directory, String name, long seed) {
        this.year = new YulinYear(
                new YulinYear.Plan(LocalDate.now(ZoneOffset.UTC).plusDays(1), DAYS, seed, 1, name, Instant.MAX),
                directory);
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
