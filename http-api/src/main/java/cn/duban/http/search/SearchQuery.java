package cn.duban.http.search;

import cn.duban.http.export.ExportFormat;
import cn.duban.http.web.Caller;
import cn.duban.http.web.PageCursor;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Role;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.search.Facet;
import cn.duban.search.SearchQuestion;
import cn.duban.search.SearchWords;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.Telephone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parameters of a search, narrowed to what the caller may see. */
record SearchQuery(SearchQuestion question, String sort, ExportFormat format) {
    private static final String NEWEST = "-registeredAt";
    private static final String DUE = "dueAt";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    /** Each costs a list of the index. */
    private static final int MOST_WORDS = 30;
    /** How many tickets of an export are asked at once. */
    private static final int AT_ONCE = 500;

    static SearchQuery of(QueryParameters query, Caller caller, Policy policy) {
        List<Set<String>> allOf = new ArrayList<>();
        List<String> regions = query.all("region");
        for (String region : regions)
            if (policy.region(region).isEmpty()) query.error("region", "no region " + region + " in the policy");
        List<String> units = query.all("unit");
        for (String unit : units)
            if (policy.unit(unit).isEmpty()) query.error("unit", "no unit " + unit + " in the policy");
        any(allOf, regions.isEmpty() ? caller.regions() : regions, Facet::region);
        any(allOf, units, Facet::unit);
        any(allOf, query.all("topic"), Facet::topic);
        any(allOf, query.choices("kind", TicketKind.class), Facet::kind);
        any(allOf, query.choices("urgency", Urgency.class), Facet::urgency);
        any(allOf, query.choices("status", Status.class), Facet::status);
        any(allOf, query.all("label"), Facet::label);
        any(allOf, late(query, policy), Function.identity());
        if (caller.limitedToUnits())
            allOf.add(caller.units().stream().map(Facet::unit).collect(Collectors.toSet()));
        Optional<String> phone = phone(query);
        Optional<String> text = query.one("q");
        Optional<String> id = text.filter(ID.asMatchPredicate());
        Set<String> words = words(query, text, id);
        Optional<Instant> from = query.instant("from");
        Optional<Instant> to = query.instant("to");
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) query.error("to", "is after from");
        String sort = query.word("sort", List.of(NEWEST, DUE));
        Optional<String> cursor = query.one("cursor");
        Optional<PageCursor> after = cursor.flatMap(c -> PageCursor.read(c, sort));
        if (cursor.isPresent() && after.isEmpty()) query.error("cursor", "is no cursor of this search and order");
        ExportFormat format = ExportFormat.of(query);
        int limit = Math.min(format.limit(query), AT_ONCE);
        SearchQuestion question = new SearchQuestion(
                allOf,
                words,
                id,
                phone,
                from,
                to,
                sort.equals(DUE) ? SearchQuestion.Order.DUE : SearchQuestion.Order.NEWEST,
                limit,
                after.map(at -> new SearchQuestion.After(Instant.ofEpochMilli(at.key()), at.id())),
                ticket -> caller.sees(ticket.region(), ticket.lead(), ticket.assist(), policy));
        if (question.alternatives() > SearchQuestion.MOST_ALTERNATIVES)
            query.error(
                    "status",
                    "repeated parameters make more than " + SearchQuestion.MOST_ALTERNATIVES + " combinations");
        query.end();
        regions.forEach(caller::requireRegion);
        if (phone.isPresent() && !caller.isOneOf(Set.of(Role.OPERATOR, Role.SUPERVISOR)))
            throw Problem.of(ProblemCode.ROLE, "tickets of a telephone number are found by the centre only")
                    .thrown();
        return new SearchQuery(question, sort, format);
    }

    private static <T> void any(List<Set<String>> allOf, Collection<T> values, Function<T, String> facet) {
        if (!values.isEmpty())
            allOf.add(values.stream().map(facet).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static Set<String> late(QueryParameters query, Policy policy) {
        Set<String> facets = new LinkedHashSet<>();
        for (String value : query.all("late")) {
            Optional<ClockKind> clock = policy.clockKinds().stream()
                    .filter(kind -> kind.name().equals(value))
                    .findFirst();
            if (value.equals("true") || value.equals("false")) facets.add(Facet.late(value.equals("true")));
            else if (clock.isPresent()) facets.add(Facet.overdue(clock.get()));
            else query.error("late", "must be true, false or a clock such as SIGN, HANDLE, REPLY, REDO");
        }
        return facets;
    }

    private static Optional<String> phone(QueryParameters query) {
        Optional<String> given = query.one("phone");
        Optional<String> digits = given.flatMap(Telephone::digits);
        if (given.isPresent() && digits.isEmpty()) query.error("phone", "has at least seven digits");
        return digits;
    }

    private static Set<String> words(QueryParameters query, Optional<String> text, Optional<String> id) {
        if (text.isEmpty()) return Set.of();
        Optional<Set<String>> words = SearchWords.asked(text.get());
        if (words.isEmpty() && id.isEmpty())
            query.error("q", "has words of two characters or more; a telephone number is asked by phone");
        if (words.filter(all -> all.size() > MOST_WORDS).isPresent())
            query.error("q", "has at most " + MOST_WORDS + " words or pairs of characters");
        return words.orElse(Set.of());
    }

    String cursor(SearchQuestion.After last) {
        return new PageCursor(sort, last.at().toEpochMilli(), last.id()).opaque();
    }
}
