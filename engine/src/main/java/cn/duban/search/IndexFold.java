package cn.duban.search;

import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.IntakeEvent;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Personal;
import cn.duban.ticket.state.Telephone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a batch changes in the index. A ticket's versions decide what is newer, so that logs of two regions may be read in any
 * order, and a batch again: both end in the same rows.
 */
public final class IndexFold {
    private final Function<String, Optional<Summary>> known;
    private final WordKey key;
    private final Map<String, IndexedTicket> changed = new LinkedHashMap<>();
    /** Tokens of tickets whose summary follows in the same batch. */
    private final Map<String, Set<String>> words = new HashMap<>();

    private IndexFold(Function<String, Optional<Summary>> known, WordKey key) {
        this.known = known;
        this.key = key;
    }

    /** The tickets whose state must be known before the batch is folded. */
    public static Set<String> tickets(Batch batch) {
        Set<String> tickets = new LinkedHashSet<>();
        for (Entry entry : batch.entries()) {
            if (entry instanceof Entry.Happened happened)
                tickets.add(happened.recorded().ticket());
            else if (entry instanceof Entry.Arrived arrived)
                tickets.add(arrived.arrival().summary().id());
        }
        return tickets;
    }

    /**
     * The tickets that the batch changes, each in its newest state.
     *
     * @param known what the index holds of a ticket, or will
     */
    public static Map<String, IndexedTicket> changes(
            Batch batch, Function<String, Optional<Summary>> known, WordKey key) {
        IndexFold fold = new IndexFold(known, key);
        for (Entry entry : batch.entries()) {
            if (entry instanceof Entry.Happened happened) fold.take(happened);
            else if (entry instanceof Entry.Arrived arrived)
                fold.put(arrived.arrival().summary());
        }
        return fold.changed;
    }

    private void take(Entry.Happened happened) {
        Recorded recorded = happened.recorded();
        String ticket = recorded.ticket();
        if (recorded.event() instanceof IntakeEvent.Registered registered)
            words.put(ticket, tokens(registered.matter()));
        if (recorded.event().erases()) words.put(ticket, Set.of());
        if (happened.after().isPresent()) put(happened.after().get());
        else if (recorded.commandId().isEmpty())
            before(ticket)
                    .filter(before -> before.version() == recorded.version() - 1)
                    .ifPresent(before -> put(before.after(recorded.event())));
    }

    /** Words are taken from an event that is older than what is known, too: another region's log may have been read first. */
    private void put(Summary after) {
        Optional<Set<String>> tokens = Optional.ofNullable(words.remove(after.id()));
        Optional<Summary> before = before(after.id());
        if (before.isPresent() && before.get().version() >= after.version()) {
            if (tokens.isPresent() && !erased(before.get())) merge(new IndexedTicket(before.get(), tokens));
        } else merge(new IndexedTicket(after, tokens));
    }

    private static boolean erased(Summary ticket) {
        return ticket.title().startsWith(Personal.ERASED);
    }

    private void merge(IndexedTicket next) {
        changed.merge(next.summary().id(), next, IndexedTicket::then);
    }

    private Optional<Summary> before(String ticket) {
        IndexedTicket pending = changed.get(ticket);
        return pending == null ? known.apply(ticket) : Optional.of(pending.summary());
    }

    /** Units must not find a confidential ticket by its place, which they do not see. */
    private Set<String> tokens(Matter matter) {
        List<String> texts = new ArrayList<>(List.of(matter.title()));
        matter.address().filter(place -> !matter.confidential()).ifPresent(texts::add);
        texts.add(matter.content());
        Set<String> tokens = key.words(SearchWords.of(texts));
        matter.citizen()
                .flatMap(Matter.Citizen::phone)
                .flatMap(Telephone::digits)
                .ifPresent(phone -> tokens.add(key.phone(phone)));
        return tokens;
    }
}
