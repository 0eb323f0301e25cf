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
 * Detects that many callers of one region report the same matter. Compares each new ticket with all tickets of the longest window, up
 * to {@link #MOST}. A ticket and its neighbours become one incident if they have enough callers; incidents with enough callers among
 * the neighbours are joined. Its time is that of the tickets. Owned by one thread.
 *
 * <p>An incident is named after its first ticket; of two that join, the one with the older first ticket keeps its name. It counts the
 * tickets in the window and ends when none is left. Caller 0 is unknown: each such ticket counts as another caller.
 */
public final class MatterDetector {
    /** With this many similar tickets in the window, another one is reported but not stored: bounds the cost of a flood. */
    private static final int CROWD = 512;

    /**
     * Most tickets in the window; beyond, the oldest leaves early. A city of four million brings as many in fourteen days. Bounds the
     * memory and time of a flood.
     */
    static final int MOST = 20_000;

    private static final long LEAST_WATCHED = Duration.ofHours(1).toMillis();

    private static final int MANY_TERMS = 1 << 18;

    private final MatterRules rules;
    private final IncidentReport telling;
    private final BigramVocabulary words;
    private final NeighbourIndex neighbours;
    private final NumberedQueue<ComparedTicket> tickets = new NumberedQueue<>();
    private long now = Long.MIN_VALUE;

    /** @param idf initial document frequencies */
    public MatterDetector(MatterRules rules, DocumentFrequencies idf) {
        this(rules, new BigramVocabulary(idf, MANY_TERMS));
    }

    private MatterDetector(MatterRules rules, BigramVocabulary words) {
        this.rules = rules;
        this.words = words;
        this.neighbours = new NeighbourIndex(words, rules.cosine());
        this.telling = new IncidentReport(rules, words, neighbours, tickets);
    }

    /** The number of tickets that a new one is compared with. */
    public int size() {
        return tickets.next() - tickets.first();
    }

    /** Takes the next ticket of the region's log; returns the finding of its incident, new or not. */
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
     * The number of tickets that the longest window will have at the present pace. A detector that has just started knows even less
     * about the region's words and must not be less strict.
     */
    private int expected() {
        if (size() == 0) return 0;
        long watched = Math.max(now - tickets.get(tickets.first()).at, LEAST_WATCHED);
        long window = rules.longest().toMillis();
        return watched >= window ? size() : (int) Math.min(Integer.MAX_VALUE, (double) size() * window / watched);
    }

    /** The incident of the first similar ticket that has one. */
    private Optional<Incident> crowd(int near) {
        int[] found = neighbours.found();
        for (int i = 0; i < near; i++) {
            Incident of = tickets.get(found[i]).incident;
            if (of != null) return Optional.of(of);
        }
        return Optional.empty();
    }

    /** Moves the time forward and forgets tickets that left the longest window. Earlier instants change nothing. */
    public void advance(Instant to) {
        now = Math.max(now, to.toEpochMilli());
        long from = now - rules.longest().toMillis();
        while (size() > 0 && (tickets.get(tickets.first()).at <= from || size() >= MOST)) {
            ComparedTicket oldest = tickets.drop();
            words.release(neighbours.drop());
            if (oldest.incident != null) oldest.incident.drop(oldest);
        }
    }

    /** Joins a ticket with its neighbours if any window has enough callers. */
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
     * The oldest incident with enough callers among the neighbours, else the one with most. A single similar ticket does not join two
     * incidents: each must have as many callers among the neighbours as a warning needs.
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

    /** Starts an incident, named after the first of the tickets. */
    private Incident founded(int[] numbers, int count) {
        int first = numbers[0];
        for (int i = 0; i < count; i++) first = Math.min(first, numbers[i]);
        return new Incident("matter:" + tickets.get(first).id, first);
    }

    /** The snapshot from which {@link #of} restores it. */
    public MatterSnapshot rest() {
        Map<String, Integer> topics = new LinkedHashMap<>();
        Map<Incident, Integer> numbers = new IdentityHashMap<>();
        List<MatterSnapshot.Incident> incidents = new ArrayList<>();
        List<MatterSnapshot.Kept> kept = new ArrayList<>();
        int[] order = words.order();
        int[] places = MatterSnapshot.places(order, words.size());
        for (int number = tickets.first(); number < tickets.next(); number++) {
            ComparedTicket ticket = tickets.get(number);
            int incident = -1;
            if (ticket.incident != null) {
                if (numbers.putIfAbsent(ticket.incident, incidents.size()) == null)
                    incidents.add(
                            new MatterSnapshot.Incident(ticket.incident.key, ticket.incident.first - tickets.first()));
                incident = numbers.get(ticket.incident);
            }
            topics.putIfAbsent(ticket.topic, topics.size());
            kept.add(new MatterSnapshot.Kept(
                    ticket.id,
                    ticket.at,
                    ticket.caller,
                    topics.get(ticket.topic),
                    ticket.danger,
                    MatterSnapshot.steps(neighbours.text(number), places),
                    incident));
        }
        return new MatterSnapshot(words.rest(order), List.copyOf(topics.keySet()), kept, incidents, now);
    }

    /** Restores a detector from its snapshot. */
    public static MatterDetector of(MatterSnapshot rest, MatterRules rules, DocumentFrequencies idf) {
        MatterDetector of = new MatterDetector(rules, BigramVocabulary.of(rest.words(), idf, MANY_TERMS));
        of.now = rest.now();
        List<Incident> incidents = new ArrayList<>();
        for (MatterSnapshot.Incident incident : rest.incidents())
            incidents.add(new Incident(incident.key(), incident.first()));
        int[] bigrams = MatterSnapshot.sums(rest.words().bigrams());
        for (MatterSnapshot.Kept kept : rest.tickets()) {
            int[] text = MatterSnapshot.sums(kept.bigrams());
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
