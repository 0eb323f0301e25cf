package cn.duban.warning.matter;

import cn.duban.policy.warning.MatterRules;
import cn.duban.warning.Finding;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the same matter brought by many callers to one region. Each new ticket is compared with all of the longest window, up to
 * {@link #MOST}; when it and its neighbours have enough callers they are one incident; incidents that it has enough callers in are
 * one. Knows no clock but the tickets' own, and owned by one thread.
 *
 * <p>An incident is named after its first ticket. Where two join, the one whose first ticket is older goes on under its
 * name. It counts what is still in the window, and ends when nothing of it is. A caller of number 0 is unknown: each such
 * ticket counts as of a caller of its own.
 */
public final class Matters {
    /** With so many alike in the window one more is told and not taken in, so that a flood costs no more than a storm. */
    private static final int CROWD = 512;

    /**
     * With so many in the window the oldest leaves it early: as many as a city of four million brings in fourteen days, and a bound of
     * what a flood costs in memory and time.
     */
    static final int MOST = 20_000;

    private static final long LEAST_WATCHED = Duration.ofHours(1).toMillis();

    private static final int MANY_TERMS = 1 << 18;

    private final MatterRules rules;
    private final IncidentReport telling;
    private final BigramVocabulary words;
    private final Neighbours neighbours;
    private final NumberedQueue<ComparedTicket> tickets = new NumberedQueue<>();
    private long now = Long.MIN_VALUE;

    /** @param idf what is known of bigrams beforehand */
    public Matters(MatterRules rules, Idf idf) {
        this(rules, new BigramVocabulary(idf, MANY_TERMS));
    }

    private Matters(MatterRules rules, BigramVocabulary words) {
        this.rules = rules;
        this.words = words;
        this.neighbours = new Neighbours(words, rules.cosine());
        this.telling = new IncidentReport(rules, words, neighbours, tickets);
    }

    /** How many tickets a new one is compared with. */
    public int size() {
        return tickets.next() - tickets.first();
    }

    /** The next ticket of the region's log: what is to be said of the incident it belongs to, every time. */
    public Optional<Finding> take(WatchedTicket intake, WordHits hits) {
        advance(intake.at());
        int[] text = words.learn(Bigrams.of(intake.title(), intake.content()));
        neighbours.cosine(rules.cosineAmong(expected()));
        int near = neighbours.near(text);
        if (near >= CROWD) {
            words.release(text);
            return crowd(near).flatMap(incident -> telling.of(incident, now));
        }
        int number = tickets.next();
        ComparedTicket ticket =
                new ComparedTicket(intake.ticket(), now, intake.caller(), intake.topic(), hits.danger());
        tickets.add(ticket);
        join(number, near);
        neighbours.add(text);
        if (words.stale()) {
            words.settle();
            neighbours.reweigh();
        }
        return ticket.incident == null ? Optional.empty() : telling.of(ticket.incident, now);
    }

    /**
     * How many tickets the longest window is going to hold at the pace of those it holds: whoever has just begun to watch knows the
     * region's words even less, and must not be less strict.
     */
    private int expected() {
        if (size() == 0) return 0;
        long watched = Math.max(now - tickets.get(tickets.first()).at, LEAST_WATCHED);
        long window = rules.longest().toMillis();
        return watched >= window ? size() : (int) Math.min(Integer.MAX_VALUE, (double) size() * window / watched);
    }

    /** The incident that most of the window's alike are, of which one more says nothing new. */
    private Optional<Incident> crowd(int near) {
        int[] found = neighbours.found();
        for (int i = 0; i < near; i++) {
            Incident of = tickets.get(found[i]).incident;
            if (of != null) return Optional.of(of);
        }
        return Optional.empty();
    }

    /** Time has come so far: what has left the longest window is forgotten. Earlier instants change nothing. */
    public void advance(Instant to) {
        now = Math.max(now, to.toEpochMilli());
        long from = now - rules.longest().toMillis();
        while (size() > 0 && (tickets.get(tickets.first()).at <= from || size() >= MOST)) {
            ComparedTicket oldest = tickets.drop();
            words.release(neighbours.drop());
            if (oldest.incident != null) oldest.incident.drop(oldest);
        }
    }

    /** Joins a ticket with those near it if there are enough callers in any window. */
    private void join(int number, int near) {
        MatterRules.Window widest = null;
        for (MatterRules.Window window : rules.windows()) if (enough(number, near, window)) widest = window;
        if (widest == null) return;
        int[] found = neighbours.found();
        long from = now - widest.span().toMillis();
        Map<Incident, DistinctCallers> incidents = new IdentityHashMap<>();
        int[] joined = new int[near + 1];
        int count = 0;
        joined[count++] = number;
        for (int i = 0; i < near; i++) {
            ComparedTicket other = tickets.get(found[i]);
            if (other.at <= from) continue;
            if (other.incident == null) joined[count++] = found[i];
            else
                incidents
                        .computeIfAbsent(other.incident, incident -> new DistinctCallers())
                        .add(other.caller);
        }
        Incident home = oldest(incidents, widest.callers() - 1);
        if (home == null) home = founded(joined, count);
        for (Incident other : incidents.keySet())
            if (other != home && incidents.get(other).distinct() >= widest.callers() - 1) home.join(other, tickets);
        home.join(joined, count, tickets);
    }

    private boolean enough(int number, int near, MatterRules.Window window) {
        int[] found = neighbours.found();
        DistinctCallers callers = new DistinctCallers();
        callers.add(tickets.get(number).caller);
        long from = now - window.span().toMillis();
        for (int i = 0; i < near && callers.distinct() < window.callers(); i++) {
            ComparedTicket other = tickets.get(found[i]);
            if (other.at > from) callers.add(other.caller);
        }
        return callers.distinct() >= window.callers();
    }

    /**
     * The oldest incident in which so many callers are near, or else the one in which most are. Two that have grown for
     * themselves are not made one by a single likeness: that needs as many callers in each as a warning needs.
     */
    private static Incident oldest(Map<Incident, DistinctCallers> incidents, int enough) {
        Incident best = null;
        for (Incident one : incidents.keySet()) {
            int callers = Math.min(enough, incidents.get(one).distinct());
            int most = best == null ? 0 : Math.min(enough, incidents.get(best).distinct());
            if (callers > most || callers == most && one.first < best.first) best = one;
        }
        return best;
    }

    /** A new one, named after the first of the tickets. */
    private Incident founded(int[] numbers, int count) {
        int first = numbers[0];
        for (int i = 0; i < count; i++) first = Math.min(first, numbers[i]);
        return new Incident("matter:" + tickets.get(first).id, first);
    }

    /** All that it must remember, see {@link #of}. */
    public MattersSnapshot rest() {
        Map<String, Integer> topics = new LinkedHashMap<>();
        Map<Incident, Integer> numbers = new IdentityHashMap<>();
        List<MattersSnapshot.Incident> incidents = new ArrayList<>();
        List<MattersSnapshot.Kept> kept = new ArrayList<>();
        int[] order = words.order();
        int[] places = MattersSnapshot.places(order, words.size());
        for (int number = tickets.first(); number < tickets.next(); number++) {
            ComparedTicket ticket = tickets.get(number);
            int incident = -1;
            if (ticket.incident != null) {
                if (numbers.putIfAbsent(ticket.incident, incidents.size()) == null)
                    incidents.add(
                            new MattersSnapshot.Incident(ticket.incident.key, ticket.incident.first - tickets.first()));
                incident = numbers.get(ticket.incident);
            }
            topics.putIfAbsent(ticket.topic, topics.size());
            kept.add(new MattersSnapshot.Kept(
                    ticket.id,
                    ticket.at,
                    ticket.caller,
                    topics.get(ticket.topic),
                    ticket.danger,
                    MattersSnapshot.steps(neighbours.text(number), places),
                    incident));
        }
        return new MattersSnapshot(words.rest(order), List.copyOf(topics.keySet()), kept, incidents, now);
    }

    /** One that goes on as that of which the rest was taken. */
    public static Matters of(MattersSnapshot rest, MatterRules rules, Idf idf) {
        Matters of = new Matters(rules, BigramVocabulary.of(rest.words(), idf, MANY_TERMS));
        of.now = rest.now();
        List<Incident> incidents = new ArrayList<>();
        for (MattersSnapshot.Incident incident : rest.incidents())
            incidents.add(new Incident(incident.key(), incident.first()));
        int[] bigrams = MattersSnapshot.sums(rest.words().bigrams());
        for (MattersSnapshot.Kept kept : rest.tickets()) {
            int[] text = MattersSnapshot.sums(kept.bigrams());
            for (int i = 0; i < text.length; i++) text[i] = bigrams[text[i]];
            of.neighbours.add(of.words.use(text));
            int number = of.tickets.next();
            of.tickets.add(new ComparedTicket(
                    kept.id(), kept.at(), kept.caller(), rest.topics().get(kept.topic()), kept.danger()));
            if (kept.incident() >= 0) incidents.get(kept.incident()).join(new int[] {number}, 1, of.tickets);
        }
        of.neighbours.reweigh();
        return of;
    }
}
