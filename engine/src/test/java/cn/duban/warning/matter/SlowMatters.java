package cn.duban.warning.matter;

import cn.duban.policy.warning.MatterRules;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reference for {@link MatterDetector}: compares every ticket with every other on sets of strings and forgets nothing. */
final class SlowMatters {
    record Doc(int number, String id, long at, String caller, Set<String> bigrams) {}

    /** The incident of the last ticket. */
    record Group(String key, int callers, List<String> tickets) {}

    private static final class Incident {
        final String key;
        final int first;
        final Set<Integer> members = new TreeSet<>();

        Incident(String ticket, int first) {
            this.key = "matter:" + ticket;
            this.first = first;
        }
    }

    private final MatterRules rules;
    private final List<Doc> docs = new ArrayList<>();
    private final Map<Integer, Incident> incidents = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> counted = new HashMap<>();
    private int texts;
    private int newTexts;

    SlowMatters(MatterRules rules) {
        this.rules = rules;
    }

    static Set<String> bigrams(String text) {
        StringBuilder narrow = new StringBuilder();
        for (char c : text.toCharArray()) narrow.append(c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c);
        Set<String> bigrams = new HashSet<>();
        for (String run : narrow.toString().toLowerCase().split("[^\\p{L}\\p{Nd}]+"))
            for (int i = 0; i + 1 < run.length(); i++) bigrams.add(run.substring(i, i + 2));
        return bigrams;
    }

    private int weight(String bigram) {
        double idf = Math.max(0, StrictMath.log((1.0 + texts) / (1.0 + counts.getOrDefault(bigram, 0))));
        return Math.max(1, (int) Math.round(1024 * idf * idf));
    }

    private long weight(Set<String> bigrams) {
        return bigrams.stream().mapToLong(this::weight).sum();
    }

    private boolean near(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return !both.isEmpty() && weight(both) >= rules.cosine() * Math.sqrt(weight(one)) * Math.sqrt(weight(other));
    }

    /** An empty group if the ticket belongs to no incident with enough callers. */
    Group take(WatchedTicket intake, WordHits hits) {
        long now = intake.at().toEpochMilli();
        int number = docs.size();
        Set<String> bigrams = new HashSet<>(bigrams(intake.title()));
        bigrams.addAll(bigrams(intake.content()));
        String caller = intake.caller() == 0 ? "unknown " + number : "" + intake.caller();
        Doc doc = new Doc(number, intake.ticket(), now, caller, bigrams);
        List<Doc> near = new ArrayList<>(List.of(doc));
        for (Doc other : docs)
            if (inWindow(other, now, rules.longest().toMillis()) && near(bigrams, other.bigrams())) near.add(other);
        docs.add(doc);
        long span = 0;
        int needed = 0;
        for (MatterRules.Window window : rules.windows()) {
            long of = window.span().toMillis();
            if (near.stream()
                            .filter(d -> inWindow(d, now, of))
                            .map(Doc::caller)
                            .distinct()
                            .count()
                    >= window.callers()) {
                span = of;
                needed = window.callers() - 1;
            }
        }
        long widest = span;
        if (span > 0) join(near.stream().filter(d -> inWindow(d, now, widest)).toList(), needed, now);
        learn(bigrams);
        return group(incidents.get(number), now);
    }

    private boolean inWindow(Doc doc, long now, long span) {
        return doc.at() > now - span;
    }

    private void join(List<Doc> tickets, int needed, long now) {
        Map<Incident, Set<String>> callers = new HashMap<>();
        Set<Integer> own = new TreeSet<>();
        for (Doc ticket : tickets) {
            Incident of = incidents.get(ticket.number());
            if (of == null) own.add(ticket.number());
            else callers.computeIfAbsent(of, i -> new HashSet<>()).add(ticket.caller());
        }
        int most = callers.values().stream()
                .mapToInt(Set::size)
                .map(size -> Math.min(size, needed))
                .max()
                .orElse(0);
        Incident home = callers.keySet().stream()
                .filter(incident -> Math.min(needed, callers.get(incident).size()) == most)
                .min(Comparator.comparingInt(incident -> incident.first))
                .orElseGet(() -> new Incident(
                        docs.get(own.iterator().next()).id(), own.iterator().next()));
        callers.forEach((other, near) -> {
            if (near.size() >= needed) home.members.addAll(other.members);
        });
        home.members.addAll(own);
        home.members.removeIf(
                member -> !inWindow(docs.get(member), now, rules.longest().toMillis()));
        for (int member : home.members) incidents.put(member, home);
    }

    private void learn(Set<String> bigrams) {
        for (String bigram : bigrams) counted.merge(bigram, 1, Integer::sum);
        newTexts++;
        if (newTexts < Math.max(16, texts / 8)) return;
        texts += newTexts;
        newTexts = 0;
        counted.forEach((bigram, count) -> counts.merge(bigram, count, Integer::sum));
        counted.clear();
    }

    private Group group(Incident incident, long now) {
        if (incident == null) return new Group("", 0, List.of());
        List<Doc> members = incident.members.stream()
                .map(docs::get)
                .filter(d -> inWindow(d, now, rules.longest().toMillis()))
                .toList();
        int callers = (int) members.stream().map(Doc::caller).distinct().count();
        if (callers < rules.blue()) return new Group("", 0, List.of());
        return new Group(incident.key, callers, members.stream().map(Doc::id).toList());
    }
}
