package cn.duban.load.drill;

import cn.duban.load.drill.LedgerEntry.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All answers that the clients of a drill received, in each client's own order. */
final class CommandLedger {

    private final List<LedgerEntry> entries = new ArrayList<>();

    synchronized void add(LedgerEntry entry) {
        entries.add(entry);
    }

    synchronized List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    synchronized long count(Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome() == outcome).count();
    }

    /** Every ticket that may exist. */
    synchronized Set<String> tickets() {
        Set<String> tickets = new LinkedHashSet<>();
        entries.forEach(entry -> tickets.add(entry.ticket()));
        return tickets;
    }
}
