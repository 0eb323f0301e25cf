package cn.duban.warning.matter;

import cn.duban.policy.warning.MatterRules;
import cn.duban.warning.WatchedTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fixtures of this package's tests: rules, tickets, and days of random tickets, some of them similar. */
final class Rehearsal {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    static final MatterRules RULES = new MatterRules(
            0.08,
            List.of(
                    new MatterRules.Window(Duration.ofHours(2), 5),
                    new MatterRules.Window(Duration.ofHours(24), 4),
                    new MatterRules.Window(Duration.ofDays(14), 3)),
            3,
            5,
            10,
            20,
            1);

    private Rehearsal() {}

    static WatchedTicket intake(String ticket, Duration after, long caller, String title, String content) {
        return new WatchedTicket(ticket, START.plus(after), "610822", "供热/停暖", caller, title, content);
    }

    /**
     * Tickets of random characters, some so common that most texts share a few, and of matters that return in other words around the same
     * core; some tickets report two matters.
     */
    static List<WatchedTicket> days(long seed, int count, Duration between) {
        Random random = new Random(seed);
        List<String> cores = new ArrayList<>();
        List<WatchedTicket> intakes = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += (long) (between.toMillis() * 2 * random.nextDouble());
            if (cores.isEmpty() || random.nextInt(12) == 0) cores.add(text(random, 4 + random.nextInt(12)));
            StringBuilder body = new StringBuilder(text(random, random.nextInt(40)));
            for (int told = random.nextInt(5); told > 2; told--)
                body.append('，').append(cores.get(random.nextInt(cores.size())));
            body.append('。').append(text(random, random.nextInt(30)));
            intakes.add(intake(
                    "T-" + i,
                    Duration.ofMillis(at),
                    random.nextInt(40),
                    text(random, 1 + random.nextInt(8)),
                    body.toString()));
        }
        return intakes;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean common = random.nextInt(3) == 0;
            text.append((char) ('\u4e00'
                    + (common ? (int) (random.nextDouble() * random.nextDouble() * 40) : random.nextInt(3_000))));
        }
        return text.toString();
    }
}
