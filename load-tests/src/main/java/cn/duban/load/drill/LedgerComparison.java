package cn.duban.load.drill;

import cn.duban.load.drill.LedgerEntry.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the clients' answers with the engine's histories and its streams. */
final class LedgerComparison {

    /** Events of which one command causes at most one. */
    private static final Set<String> MAIN_EVENTS = Set.of(
            "registered",
            "answered",
            "dispatched",
            "signed",
            "progressed",
            "replied",
            "reviewed",
            "called-back",
            "urged",
            "closed");

    private final Findings<KillGuarantee> findings;

    LedgerComparison(Findings<KillGuarantee> findings) {
        this.findings = findings;
    }

    /** @param histories by ticket; a missing one counts as empty */
    void histories(List<LedgerEntry> ledger, Map<String, List<HistoryEvent>> histories) {
        histories.forEach(this::history);
        histories.forEach(this::alarms);
        Map<String, Set<String>> recorded = new HashMap<>();
        histories.forEach((ticket, events) -> {
            Set<String> ids = new HashSet<>();
            events.forEach(event -> ids.add(event.commandId()));
            recorded.put(ticket, ids);
        });
        Map<String, Long> highest = new HashMap<>();
        for (LedgerEntry entry : ledger) {
            boolean there = recorded.getOrDefault(entry.ticket(), Set.of()).contains(entry.commandId());
            if (entry.outcome() == Outcome.ACKNOWLEDGED) {
                acknowledged(entry, there, histories.getOrDefault(entry.ticket(), List.of()), highest);
            } else if (entry.outcome() == Outcome.REFUSED && there) {
                findings.add(KillGuarantee.TRACE, entry.toString());
            }
        }
    }

    /** @param reader the reader's name, for the examples */
    void stream(String reader, StreamRecord stream, Map<String, List<HistoryEvent>> histories) {
        stream.disorder().forEach(found -> findings.add(KillGuarantee.STREAM_POSITION, reader + ": " + found));
        for (long i = 0; i < stream.resets(); i++) {
            findings.add(KillGuarantee.STREAM_RESET, reader);
        }
        histories.forEach((ticket, events) -> {
            List<Long> seen = stream.versions(ticket);
            Set<Long> distinct = new HashSet<>(seen);
            long missing = events.stream()
                    .filter(event -> !distinct.contains(event.version()))
                    .count();
            for (long i = 0; i < missing; i++) {
                findings.add(
                        KillGuarantee.STREAM_MISSING, reader + ": " + ticket + " saw " + seen + " of " + events.size());
            }
            long before = 0;
            for (long version : seen) {
                if (version <= before) {
                    findings.add(KillGuarantee.STREAM_REPEATED, reader + ": " + ticket + " saw " + seen);
                }
                before = version;
            }
        });
    }

    private void acknowledged(LedgerEntry entry, boolean there, List<HistoryEvent> events, Map<String, Long> highest) {
        if (!there) {
            findings.add(KillGuarantee.LOST, entry.toString());
        }
        if (entry.version() > events.size()) {
            findings.add(KillGuarantee.BEHIND, entry + " but the history ends at " + events.size());
        }
        long before = highest.getOrDefault(entry.ticket(), 0L);
        if (entry.version() <= before) {
            findings.add(KillGuarantee.DISORDER, entry + " after version " + before);
        }
        highest.put(entry.ticket(), Math.max(before, entry.version()));
    }

    /** The events of one command are adjacent; the same command further on was carried out twice. */
    private void history(String ticket, List<HistoryEvent> events) {
        Set<String> ended = new HashSet<>();
        String current = "";
        long expected = 1;
        for (HistoryEvent event : events) {
            if (event.version() != expected) {
                findings.add(
                        KillGuarantee.GAP,
                        ticket + " has version " + event.version() + " where " + expected + " belongs");
                expected = event.version();
            }
            expected++;
            if (!event.commandId().equals(current)) {
                ended.add(current);
                current = event.commandId();
                if (!current.isEmpty() && ended.contains(current)) {
                    findings.add(KillGuarantee.DOUBLED, ticket + " " + event);
                }
            }
        }
        Set<String> once = new HashSet<>();
        for (HistoryEvent event : events) {
            boolean main = MAIN_EVENTS.contains(event.type());
            if (main && !event.commandId().isEmpty() && !once.add(event.commandId() + " " + event.type())) {
                findings.add(KillGuarantee.DOUBLED, ticket + " " + event);
            }
        }
    }

    private void alarms(String ticket, List<HistoryEvent> events) {
        Set<String> rang = new HashSet<>();
        for (HistoryEvent event : events) {
            if (event.alarm().isEmpty()) {
                continue;
            }
            if (!rang.add(event.alarm())) {
                findings.add(KillGuarantee.RUNG_DOUBLED, ticket + " " + event);
            }
            if (event.recordedAt().isBefore(event.at())) {
                findings.add(KillGuarantee.RUNG_EARLY, ticket + " " + event);
            }
        }
    }
}
