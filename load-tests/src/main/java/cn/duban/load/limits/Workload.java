package cn.duban.load.limits;

import cn.duban.load.client.TimedCommand;
import cn.duban.load.year.UnitDirectory;
import cn.duban.load.year.YulinYear;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Any number of Yulin's tickets, without calls; no two workloads share an id. Their days begin today, so that a date they
 * name as later is later when they are sent at once.
 */
public final class Workload implements Iterator<TimedCommand> {

    private static final int DAYS = 2_000;

    private final YulinYear year;

    /** @param name part of every id */
    public Workload(UnitDirectory directory, String name, long seed) {
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
