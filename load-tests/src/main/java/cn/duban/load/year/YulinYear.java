package cn.duban.load.year;

import cn.duban.load.client.TimedCommand;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Yulin's hotline as a sequence of commands in time order. A day is the same whether the days before it were generated or
 * not: each has a seed of its own. Tickets registered on the last day live to their end unless {@code until} cuts them off.
 */
public final class YulinYear implements Iterator<TimedCommand> {

    /**
     * The period and size of a simulation.
     *
     * @param prefix in every id, so that several runs fit into one engine; may be empty
     * @param scale 1 = Yulin's own traffic
     * @param until nothing happens at or after this instant
     */
    public record Plan(LocalDate from, int days, long seed, double scale, String prefix, Instant until) {

        public static Plan of(LocalDate from, int days, long seed) {
            return new Plan(from, days, seed, 1, "", Instant.MAX);
        }
    }

    private record Numbered(TimedCommand command, long number) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final Plan plan;
    private final TrafficProfile rhythm;
    private final TicketLife lives;
    private final CallTraffic calls;
    private final PriorityQueue<Numbered> waiting = new PriorityQueue<>(
            Comparator.comparing((Numbered item) -> item.command().at()).thenComparingLong(Numbered::number));
    private int daysMade;
    private long numbered;

    public YulinYear(Plan plan, UnitDirectory directory) {
        this.plan = plan;
        this.rhythm = new TrafficProfile(plan.from().getYear());
        this.lives = new TicketLife(directory);
        this.calls = new CallTraffic(rhythm, plan.scale(), directory);
    }

    /** The approximate number of tickets of the whole plan. */
    public static long expectedTickets(Plan plan) {
        TrafficProfile rhythm = new TrafficProfile(plan.from().getYear());
        double share = 0;
        for (int i = 0; i < plan.days(); i++) {
            share += rhythm.share(plan.from().plusDays(i));
        }
        return Math.round(share * YulinShares.TICKETS_A_YEAR * plan.scale());
    }

    @Override
    public boolean hasNext() {
        fill();
        return !waiting.isEmpty() && waiting.peek().command().at().isBefore(plan.until());
    }

    @Override
    public TimedCommand next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the simulated time is over");
        }
        return waiting.remove().command();
    }

    /** Generates days until the next command cannot come before one of a day not generated yet. */
    private void fill() {
        while (daysMade < plan.days()
                && (waiting.isEmpty() || !waiting.peek().command().at().isBefore(midnight(daysMade)))) {
            make(plan.from().plusDays(daysMade));
            daysMade++;
        }
    }

    private Instant midnight(int day) {
        return plan.from().plusDays(day).atStartOfDay(OfficeHours.ZONE).toInstant();
    }

    private void make(LocalDate day) {
        SeededRandom draw = new SeededRandom(SeededRandom.seed(plan.seed(), day.toEpochDay()));
        int count = draw.rounded(YulinShares.TICKETS_A_YEAR * plan.scale() * rhythm.share(day));
        List<Instant> births = TrafficProfile.instants(day, count, draw);
        String prefix = "YL-" + DAY.format(day) + (plan.prefix().isEmpty() ? "" : "-" + plan.prefix());
        for (int i = 0; i < births.size(); i++) {
            lives.of(prefix + String.format("-%06d", i + 1), births.get(i), draw)
                    .forEach(this::keep);
        }
        calls.of(
                        day,
                        "C" + prefix,
                        plan.prefix(),
                        new SeededRandom(SeededRandom.seed(plan.seed() + 1, day.toEpochDay())))
                .forEach(this::keep);
    }

    private void keep(TimedCommand command) {
        waiting.add(new Numbered(command, numbered++));
    }
}
