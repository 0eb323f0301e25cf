package cn.duban.search;

import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A search over all tickets.
 *
 * @param allOf a ticket has at least one {@link Facet} of each of these
 * @param words that its texts have, all of them, as {@link SearchWords} has them
 * @param id a ticket of that id is found whether it has the words or not
 * @param phone the citizen's, as {@link cn.duban.ticket.state.Telephone#digits} has it
 * @param from registered at or after
 * @param to registered before
 * @param after the last ticket of the page before: what it is ordered by, and its id
 * @param visible whether the caller may see a ticket; the terms of {@code allOf} say the same, as of when a row was written
 */
public record SearchQuestion(
        List<Set<String>> allOf,
        Set<String> words,
        Optional<String> id,
        Optional<String> phone,
        Optional<Instant> from,
        Optional<Instant> to,
        Order order,
        int limit,
        Optional<After> after,
        Predicate<Summary> visible) {
    /** More combinations of alternatives are not asked of the store. */
    public static final int MOST_ALTERNATIVES = 48;

    /** The order of the tickets. */
    public enum Order {
        /** The last registered first. */
        NEWEST,
        /** The next due instant first; only of tickets that have one. */
        DUE
    }

    /** A place between two tickets of the order. */
    public record After(Instant at, String id) {}

    /** A conjunction: facets and words that a ticket must all have. */
    public record Terms(Set<String> facets, boolean words) {}

    public SearchQuestion {
        allOf = List.copyOf(allOf);
        words = Set.copyOf(words);
    }

    /** The same search after a place. */
    public SearchQuestion from(After place) {
        return new SearchQuestion(allOf, words, id, phone, from, to, order, limit, Optional.of(place), visible);
    }

    /** How many conjunctions have to be asked. */
    public long alternatives() {
        long product = id.isPresent() ? 2 : 1;
        for (Set<String> any : allOf) product = Math.min(Integer.MAX_VALUE, product * Math.max(1, any.size()));
        return product;
    }

    /** The conjunctions whose union it is: one of each group's facets. */
    public List<Terms> conjunctions() {
        List<Set<String>> facets = List.of(order == Order.DUE ? Set.of(Facet.HAS_DUE) : Set.of());
        for (Set<String> any : allOf) {
            List<Set<String>> next = new ArrayList<>();
            for (Set<String> chosen : facets)
                for (String one : any) {
                    Set<String> more = new LinkedHashSet<>(chosen);
                    more.add(one);
                    next.add(more);
                }
            facets = next;
        }
        List<Terms> all = new ArrayList<>();
        for (Set<String> chosen : facets) {
            if (id.isEmpty() || !words.isEmpty()) all.add(new Terms(chosen, true));
            id.ifPresent(ticket -> {
                Set<String> named = new LinkedHashSet<>(chosen);
                named.add(Facet.id(ticket));
                all.add(new Terms(named, false));
            });
        }
        return all;
    }
}
