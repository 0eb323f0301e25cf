package cn.duban.load.warnings;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plants large matters among recorded messages, because the file has none: no office gave three callers the same answer
 * within a month. Each is made of a real message; every caller uses a part of it, in the original order and words, between
 * sentences of other real messages. The part differs from caller to caller, so that two texts of a planted matter are about
 * as similar as two real messages with the same reply ({@link MattersReport} prints both).
 */
final class PlantedMatters {
    private static final String CLAUSES = "[，。！？；,.!?;\\s]+";
    private static final int SHORTEST_CLAUSE = 5;
    private static final int LEAST_CLAUSES = 8;
    private static final int LEAST_SIZE = 10;
    private static final int MORE = 31;
    /** The share of the matter's sentences that a caller uses, and the share of other sentences. */
    private static final double LEAST_TOLD = 0.1;

    private static final double MOST_TOLD = 0.9;
    private static final double CALLS_AGAIN = 0.1;
    private static final double OWN_TITLE = 0.5;

    private final SplittableRandom random;
    private final List<String> clauses = new ArrayList<>();
    private final List<Petition> cores = new ArrayList<>();

    /** @param from the messages to use; none of them may be among the replayed ones */
    PlantedMatters(List<Petition> from, long seed) {
        random = new SplittableRandom(seed);
        for (Petition petition : from) {
            List<String> own = clauses(petition.text());
            clauses.addAll(own);
            if (own.size() >= LEAST_CLAUSES && !petition.region().isEmpty()) cores.add(petition);
        }
    }

    /** Plants that many matters among the messages of the year that begins there; returns all in order. */
    List<Petition> plant(List<Petition> year, LocalDateTime begin, int matters) {
        List<Petition> all = new ArrayList<>(year);
        for (int matter = 0; matter < matters; matter++) plant(matter, begin, all);
        all.sort(Petition.IN_ORDER);
        return all;
    }

    private void plant(int matter, LocalDateTime begin, List<Petition> all) {
        Petition core = cores.remove(random.nextInt(cores.size()));
        int size = LEAST_SIZE + random.nextInt(MORE);
        long span = 120 + random.nextInt(10 * 24 * 60);
        LocalDateTime first = begin.plusMinutes(random.nextInt(350 * 24 * 60));
        int callers = 0;
        for (int i = 0; i < size; i++) {
            int caller = i > 0 && random.nextDouble() < CALLS_AGAIN ? random.nextInt(callers) : callers++;
            all.add(told(core, matter, caller, i, first.plusMinutes((long) (random.nextDouble() * span))));
        }
    }

    private Petition told(Petition core, int matter, int caller, int number, LocalDateTime at) {
        double part = LEAST_TOLD + random.nextDouble() * (MOST_TOLD - LEAST_TOLD);
        StringBuilder text = new StringBuilder();
        String title = core.title();
        boolean ownTitle = random.nextDouble() < OWN_TITLE;
        for (String clause : clauses(core.text())) {
            boolean tells = random.nextDouble() < part;
            if (tells && ownTitle) {
                title = clause;
                ownTitle = false;
            }
            text.append(tells ? clause : clauses.get(random.nextInt(clauses.size())))
                    .append('，');
        }
        String name = "planted-" + matter + "-";
        return new Petition(
                name + number, name + "caller-" + caller, core.region(), at, title, text.toString(), "", matter);
    }

    private static List<String> clauses(String text) {
        List<String> clauses = new ArrayList<>();
        for (String clause : text.split(CLAUSES)) if (clause.length() >= SHORTEST_CLAUSE) clauses.add(clause);
        return clauses;
    }
}
