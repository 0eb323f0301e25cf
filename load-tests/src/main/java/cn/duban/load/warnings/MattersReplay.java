package cn.duban.load.warnings;

import cn.duban.policy.warning.MatterRules;
import cn.duban.warning.Finding;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import cn.duban.warning.matter.DocumentFrequencies;
import cn.duban.warning.matter.MatterDetector;
import cn.duban.warning.wording.WordingDetector;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends messages in order through one detector for each region, and records the result of each. */
final class MattersReplay {
    /** The final content of one incident, and its last reported state. */
    static final class Incident {
        final Set<Petition> messages = new HashSet<>();
        Finding last;
    }

    private final MatterRules rules;
    private final DocumentFrequencies idf;
    private final WordingDetector wording;
    private final Map<String, MatterDetector> regions = new HashMap<>();
    private final Map<String, Long> callers = new HashMap<>();
    private final Map<String, Petition> byId = new HashMap<>();
    private final Map<Petition, Incident> incidentOf = new HashMap<>();
    /** For each planted matter: its messages so far, and how many there were at its first warning. */
    private final Map<Integer, Integer> seen = new HashMap<>();

    private final Map<Integer, Integer> raisedAt = new HashMap<>();

    MattersReplay(MatterRules rules, DocumentFrequencies idf, WordingDetector wording) {
        this.rules = rules;
        this.idf = idf;
        this.wording = wording;
    }

    MattersReplay take(List<Petition> petitions) {
        petitions.forEach(this::take);
        return this;
    }

    private void take(Petition petition) {
        byId.put(petition.id(), petition);
        long caller = callers.computeIfAbsent(petition.user(), user -> callers.size() + 1L);
        Instant at = petition.at().toInstant(ZoneOffset.ofHours(8));
        WordHits hits = wording.hits(petition.title(), petition.text());
        Optional<Finding> found = regions.computeIfAbsent(petition.region(), region -> new MatterDetector(rules, idf))
                .take(
                        new WatchedTicket(
                                petition.id(), at, petition.region(), "", caller, petition.title(), petition.text()),
                        hits);
        if (petition.matter() >= 0) seen.merge(petition.matter(), 1, Integer::sum);
        found.ifPresent(finding -> take(petition, finding));
    }

    private void take(Petition petition, Finding finding) {
        if (petition.matter() >= 0) raisedAt.putIfAbsent(petition.matter(), seen.get(petition.matter()));
        Incident incident = new Incident();
        incident.last = finding;
        for (String ticket : finding.tickets()) {
            Petition member = byId.get(ticket);
            Incident before = incidentOf.get(member);
            if (before == null) incident.messages.add(member);
            else incident.messages.addAll(before.messages);
        }
        incident.messages.forEach(member -> incidentOf.put(member, incident));
    }

    /** All incidents; incidents that were merged count as one. */
    List<Incident> incidents() {
        return new ArrayList<>(new HashSet<>(incidentOf.values()));
    }

    /** The number of messages of a planted matter at its first warning. */
    Optional<Integer> raisedAt(int matter) {
        return Optional.ofNullable(raisedAt.get(matter));
    }
}
