package cn.duban.http.stream;

import cn.duban.http.warning.WarningWords;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.Unit;
import cn.duban.region.count.Board;
import cn.duban.ticket.TicketEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The request of a stream, checked against the policy and the rights of the caller; throws a problem for every fault.
 *
 * @param tickets the wanted events of tickets and warnings, empty for none
 * @param boards the codes of the wanted boards, in order
 * @param calls whether figures of calls are wanted
 * @param liveLine whether the state of the leaders' live line is wanted
 */
record StreamRequest(
        Optional<EventSelection> tickets, List<String> boards, boolean calls, boolean liveLine, From start) {
    private static final Set<String> OFFERED = Set.of("board", "calls", "live-line");
    private static final String WARNING = "warning.";
    private static final Set<String> PROMISED = Set.of("cards");

    /** All names of ticket events, as frames carry them. */
    static final Set<String> TYPES = new TreeSet<>(
            TicketEvent.names().values().stream().map(name -> "ticket." + name).toList());

    /** All names of warning events. */
    static final Set<String> WARNING_TYPES =
            WarningWords.names().stream().map(name -> WARNING + name).collect(Collectors.toCollection(TreeSet::new));

    /** The channels that come from the region logs: all ticket events, supervision orders, notices, warnings. */
    static final Map<String, Set<String>> LOGGED = Map.of(
            "tickets",
            TYPES,
            "orders",
            beginning("ticket.order-"),
            "reminders",
            beginning("ticket.notice-"),
            "warnings",
            WARNING_TYPES);

    private static Set<String> beginning(String prefix) {
        return TYPES.stream().filter(t -> t.startsWith(prefix)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where the stream begins. */
    sealed interface From {
        /** After everything recorded so far. */
        record Now() implements From {}

        record Beginning() implements From {}

        record At(Instant instant) implements From {}

        /** @param id as a frame carried it */
        record Behind(StreamPosition id) implements From {}

        /** With a notice, since the browser's own id was no id of ours. */
        record Reset() implements From {}
    }

    /**
     * @param parameters of the query by name, every value of a repeated one
     * @param lastEventId the header a reconnecting browser sends
     */
    static StreamRequest of(
            Set<String> channels,
            Function<String, List<String>> parameters,
            Optional<String> lastEventId,
            Caller caller,
            Policy policy) {
        check(channels);
        Set<String> regions = regions(listed(parameters.apply("region")), caller, policy);
        Set<String> types = types(listed(parameters.apply("type")));
        Set<String> logged = new TreeSet<>();
        for (String channel : channels) logged.addAll(LOGGED.getOrDefault(channel, Set.of()));
        Optional<EventSelection> tickets = !logged.isEmpty()
                ? Optional.of(new EventSelection(
                        regions,
                        units(listed(parameters.apply("unit")), caller, policy),
                        within(logged, types),
                        Masking.Visibility.of(caller)))
                : Optional.empty();
        List<String> boards = new ArrayList<>();
        if (channels.contains("board")) {
            for (Region region : policy.regions()) if (regions.contains(region.code())) boards.add(region.code());
            if (caller.allRegions()) boards.add(Board.CITY);
        }
        boolean calls = channels.contains("calls");
        boolean liveLine = channels.contains("live-line");
        if (calls || liveLine) caller.requireAllRegions();
        return new StreamRequest(
                tickets,
                boards,
                calls,
                liveLine,
                start(parameters.apply("lastEventId"), parameters.apply("from"), lastEventId));
    }

    /** All events of the channels, or the wanted ones among them. */
    private static Set<String> within(Set<String> logged, Set<String> wanted) {
        Set<String> types = new LinkedHashSet<>(logged);
        if (!wanted.isEmpty()) types.retainAll(wanted);
        if (types.isEmpty())
            throw Problem.at(ProblemCode.VALIDATION, "?type", "the channels asked for have " + logged)
                    .thrown();
        return types;
    }

    /** Repeated parameters and comma-separated lists mean the same. */
    static Set<String> listed(List<String> values) {
        Set<String> listed = new LinkedHashSet<>();
        for (String value : values)
            Arrays.stream(value.split(","))
                    .map(String::trim)
                    .filter(v -> !v.isEmpty())
                    .forEach(listed::add);
        return listed;
    }

    private static void check(Set<String> channels) {
        if (channels.isEmpty())
            throw Problem.at(ProblemCode.VALIDATION, "?channels", "is required").thrown();
        for (String channel : channels) {
            if (OFFERED.contains(channel) || LOGGED.containsKey(channel)) continue;
            String detail = PROMISED.contains(channel)
                    ? "the channel " + channel + " is not served by this version"
                    : "there is no channel " + channel;
            throw Problem.at(ProblemCode.VALIDATION, "?channels", detail).thrown();
        }
    }

    private static Set<String> regions(Set<String> wanted, Caller caller, Policy policy) {
        for (String code : wanted) {
            if (policy.region(code).isEmpty())
                throw Problem.at(ProblemCode.REGION_UNKNOWN, "?region", "no region " + code)
                        .thrown();
            caller.requireRegion(code);
        }
        if (!wanted.isEmpty()) return wanted;
        Set<String> seen = new LinkedHashSet<>();
        for (Region region : policy.regions()) if (caller.maySeeRegion(region.code())) seen.add(region.code());
        return seen;
    }

    /** The wanted units with all their children, since a parent answers for them; a caller of a unit never sees other units. */
    private static Set<String> units(Set<String> wanted, Caller caller, Policy policy) {
        for (String unit : wanted) {
            if (policy.unit(unit).isEmpty())
                throw Problem.at(ProblemCode.UNIT_UNKNOWN, "?unit", "no unit " + unit)
                        .thrown();
            if (caller.limitedToUnits() && !caller.actsFor(unit, policy))
                throw Problem.at(ProblemCode.UNIT_NOT_YOURS, "?unit", unit + " is another unit")
                        .thrown();
        }
        Set<String> roots = wanted.isEmpty() && caller.limitedToUnits() ? caller.units() : wanted;
        Set<String> units = new LinkedHashSet<>(roots);
        if (!roots.isEmpty())
            for (Unit unit : policy.units())
                if (roots.stream().anyMatch(root -> policy.within(unit.id(), root))) units.add(unit.id());
        return units;
    }

    private static Set<String> types(Set<String> wanted) {
        Set<String> types = new LinkedHashSet<>();
        for (String name : wanted) {
            String type = name.contains(".") ? name : "ticket." + name;
            if (!TYPES.contains(type) && !WARNING_TYPES.contains(type))
                throw Problem.at(ProblemCode.VALIDATION, "?type", "there is no event " + name + " here")
                        .thrown();
            types.add(type);
        }
        return types;
    }

    /** The header overrides the parameter: it is newer, since a browser repeats the address of its first request. */
    private static From start(List<String> given, List<String> from, Optional<String> header) {
        if (header.isPresent() && !header.get().isBlank())
            return StreamPosition.parse(header.get())
                    .<From>map(From.Behind::new)
                    .orElseGet(From.Reset::new);
        if (!given.isEmpty() && !given.get(0).isBlank())
            return new From.Behind(
                    StreamPosition.parse(given.get(0)).orElseThrow(() -> unreadable("?lastEventId", "no id")));
        String word = from.isEmpty() ? "now" : from.get(0);
        return switch (word) {
            case "now" -> new From.Now();
            case "start" -> new From.Beginning();
            default -> new From.At(instant(word));
        };
    }

    private static Instant instant(String text) {
        try {
            // A plus sign in an address arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException unreadable) {
            throw unreadable("?from", "now, start or an instant with an offset");
        }
    }

    /** Answers 400, unlike other faults of parameters: the position cannot be read at all. */
    private static Problem.ProblemException unreadable(String pointer, String expected) {
        return Problem.at(ProblemCode.REQUEST_MALFORMED, pointer, "is not readable: " + expected)
                .thrown();
    }
}
