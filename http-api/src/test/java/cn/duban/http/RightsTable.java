package cn.duban.http;

import static cn.duban.http.RightsTable.Mark.*;
import static cn.duban.http.RightsTable.Scope.*;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Masking.Visibility;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Role;
import cn.duban.ticket.Action;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What every route may show of a ticket, a session and a warning of a region, and to which callers. The one table that {@link
 * RightsMatrixTest} compares the engine's answers with; a route without a row fails the test.
 */
final class RightsTable {
    private RightsTable() {}

    /** What is planted in every region, each with a text that occurs nowhere else. */
    enum Mark {
        TITLE,
        CONTENT,
        PLACE,
        NOTE,
        ORDER,
        /** What a leader, an observer or an agent said on the live line. */
        WORDS,
        /** What officers wrote about a warning. */
        WARNING,
        SECRET_CONTENT,
        SECRET_PLACE,
        NAME,
        /** A telephone or identity number, wherever it was written. */
        NUMBER
    }

    /** What decides whether a caller gets the data of a region. */
    enum Scope {
        /** Needs no credentials. */
        OPEN,
        /** The path names a ticket. */
        TICKET,
        /** The path names a ticket, and the body asks for an action. */
        COMMAND,
        /** A list of tickets or orders. */
        TICKET_LIST,
        /** The path names a session; callers of a county see its sessions and the city's. */
        SESSION,
        SESSION_LIST,
        /** The path names a warning; callers of a county see its warnings and the city's. */
        WARNING_PAGE,
        WARNING_LIST,
        /** The path names a region. */
        REGION,
        /** Figures of the whole city. */
        CITY,
        /** Neither persons nor contents, for every caller. */
        NOTHING
    }

    /** @param marks those that the answer has for a caller of all regions without a mask for units or walls */
    record Row(Scope scope, Set<Mark> marks) {}

    private static Row row(Scope scope, Mark... marks) {
        return new Row(scope, marks.length == 0 ? EnumSet.noneOf(Mark.class) : EnumSet.of(marks[0], marks));
    }

    private static final Map<Operation, Row> ROWS = new EnumMap<>(Operation.class);

    static {
        for (Operation operation : Operation.values())
            if (operation.open() || operation == Operation.SESSION_SHOWN) ROWS.put(operation, row(OPEN));
        for (Action action : Action.values())
            if (action != Action.REGISTER) ROWS.put(Operation.of(action), row(COMMAND, TITLE, CONTENT, PLACE));
        // The answer to an erasure is blank already.
        ROWS.put(Operation.ERASE, row(COMMAND));
        ROWS.put(Operation.TICKET, row(Scope.TICKET, TITLE, CONTENT, PLACE, ORDER, SECRET_CONTENT, SECRET_PLACE));
        ROWS.put(
                Operation.UNMASK,
                row(Scope.TICKET, TITLE, CONTENT, PLACE, ORDER, SECRET_CONTENT, SECRET_PLACE, NAME, NUMBER));
        ROWS.put(
                Operation.HISTORY, row(Scope.TICKET, TITLE, CONTENT, PLACE, NOTE, ORDER, SECRET_CONTENT, SECRET_PLACE));
        ROWS.put(Operation.EXPLAIN, row(Scope.TICKET));
        ROWS.put(Operation.TICKETS, row(TICKET_LIST, TITLE));
        ROWS.put(Operation.INBOX, row(TICKET_LIST, TITLE));
        ROWS.put(Operation.SEARCH, row(TICKET_LIST, TITLE));
        ROWS.put(Operation.ORDERS, row(TICKET_LIST, ORDER));
        ROWS.put(Operation.SUPERVISION_ORDER, row(Scope.TICKET, ORDER));
        ROWS.put(Operation.LIVE_LINE, row(SESSION_LIST));
        ROWS.put(Operation.LIVE_LINE_SESSION, row(Scope.SESSION, TITLE, WORDS));
        ROWS.put(Operation.LIVE_LINE_BULLETIN, row(Scope.SESSION, TITLE, WORDS));
        ROWS.put(Operation.LIVE_LINE_HISTORY, row(SESSION_LIST));
        ROWS.put(Operation.WARNINGS, row(WARNING_LIST, WARNING));
        ROWS.put(Operation.WARNING, row(WARNING_PAGE, WARNING, TITLE));
        ROWS.put(Operation.WARNING_REVIEW, row(WARNING_LIST, WARNING));
        ROWS.put(Operation.REGION_BOARD, row(REGION));
        ROWS.put(Operation.BOARD, row(CITY));
        for (Operation without : new Operation[] {
            Operation.REGISTER,
            Operation.INGEST,
            Operation.CALL,
            Operation.AGENT,
            Operation.SESSIONS,
            Operation.SESSION_REVOKE,
            Operation.TOKENS,
            Operation.CALLS_SUMMARY,
            Operation.CALLS_MISSED,
            Operation.CLOCK_PREVIEW,
            Operation.UNITS,
            Operation.REGIONS,
            Operation.POLICY,
            Operation.METRICS_CATALOGUE,
            Operation.SERIES,
            Operation.CLOCK,
            Operation.CLOCK_STEP,
            Operation.DIRECTORY,
            Operation.DIRECTORY_ADOPT,
            Operation.SILENCES,
            Operation.SILENCE,
            Operation.DUTY,
            Operation.DUTY_OVERRIDE,
            Operation.DUTY_SWAP,
            Operation.DUTY_WITHDRAW,
            Operation.SCORECARD,
            Operation.SCORECARD_TICKETS,
            Operation.SCORECARDS,
            Operation.EXCLUSIONS,
            Operation.EXCLUDE,
            Operation.LIVE_LINE_PLAN,
            Operation.LIVE_LINE_ACTION,
            Operation.WARNING_MISSED,
            Operation.WARNING_ACTION,
            // Without a telephone or a region nothing is searched; IntakeOverHttpTest asks for them.
            Operation.TICKETS_EARLIER,
            Operation.TICKETS_DUPLICATES,
            // Without a number nothing is searched; PersonOverHttpTest asks for one.
            Operation.PERSON_SEARCH,
            Operation.PERSON_ERASE,
            Operation.WEBHOOKS,
            Operation.AUDIT_LOG,
            Operation.AUDIT_LOG_CHECK,
            Operation.AUDIT_DEADLINES,
            Operation.AUDIT_RECOMPUTE,
            Operation.METRICS,
            Operation.GRAFANA,
            Operation.GRAFANA_METRICS,
            Operation.GRAFANA_PAYLOAD_OPTIONS,
            Operation.GRAFANA_TAG_KEYS,
            Operation.GRAFANA_TAG_VALUES,
            Operation.GRAFANA_SEARCH,
            Operation.GRAFANA_GET,
            Operation.GRAFANA_VARIABLE
        }) ROWS.put(without, row(NOTHING));
        ROWS.put(Operation.GRAFANA_ANNOTATIONS, row(WARNING_LIST, WARNING));
        // Streams and panels have tables of their own below; asked without a body or a channel, they show nothing.
        for (Operation own : new Operation[] {
            Operation.STREAM, Operation.STREAM_CHANNEL, Operation.GRAFANA_QUERY, Operation.GRAFANA_GET_METRIC
        }) ROWS.put(own, row(NOTHING));
    }

    /** By channel; the scope says whose data a limited caller gets. */
    static final Map<String, Row> CHANNELS = Map.of(
            "tickets", row(TICKET_LIST, TITLE, CONTENT, PLACE, NOTE, ORDER, SECRET_CONTENT, SECRET_PLACE),
            "orders", row(TICKET_LIST, TITLE, ORDER),
            "reminders", row(TICKET_LIST, TITLE),
            "warnings", row(REGION, WARNING),
            "live-line", row(CITY, TITLE, WORDS),
            "board", row(NOTHING),
            "calls", row(CITY));

    /** By metric, at most; a panel that is not named here shows nothing. */
    private static final Map<String, Row> PANELS = Map.of(
            "worklist.orders", row(TICKET_LIST, ORDER),
            "liveline.tickets", row(SESSION_LIST, TITLE, WORDS),
            "warnings.list", row(WARNING_LIST, WARNING),
            "warnings.curve", row(WARNING_LIST, WARNING),
            "annotations", row(WARNING_LIST, WARNING));

    static boolean has(Operation operation) {
        return ROWS.containsKey(operation);
    }

    static Row of(Operation operation) {
        return ROWS.get(operation);
    }

    static Row ofPanel(String metric) {
        if (PANELS.containsKey(metric)) return PANELS.get(metric);
        return metric.startsWith("worklist.") ? row(TICKET_LIST, TITLE, NOTE, ORDER) : row(NOTHING);
    }

    /** The marks of a region that a caller may find in an answer of that row. */
    static Set<Mark> expected(Row row, Caller caller, String region, String ownUnitsRegion, String city) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        if (!sees(row.scope(), caller, region, ownUnitsRegion, city)) return marks;
        Visibility sight = Visibility.of(caller);
        boolean ticket = sees(Scope.TICKET, caller, region, ownUnitsRegion, city);
        for (Mark mark : row.marks())
            if (shown(mark, sight) && (ticket || !ofTicket(mark, row.scope()))) marks.add(mark);
        return marks;
    }

    /** Sessions and warnings of the city name tickets of counties: their titles are for callers who see the ticket. */
    private static boolean ofTicket(Mark mark, Scope scope) {
        return mark == TITLE && scope != CITY;
    }

    private static boolean shown(Mark mark, Visibility sight) {
        return switch (mark) {
            case TITLE -> true;
            case CONTENT, PLACE, NOTE, ORDER, WORDS, WARNING, SECRET_CONTENT -> sight.contents();
            case SECRET_PLACE -> sight == Visibility.MASKED;
            // Only in the row of unmasking, which has no mask.
            case NAME, NUMBER -> true;
        };
    }

    /** Whether the caller gets data of a region at all. */
    static boolean sees(Scope scope, Caller caller, String region, String ownUnitsRegion, String city) {
        boolean unit = caller.roles().equals(Set.of(Role.UNIT));
        return switch (scope) {
            case OPEN, NOTHING -> false;
            case TICKET, COMMAND, TICKET_LIST ->
                caller.maySeeRegion(region) && (!unit || region.equals(ownUnitsRegion));
            case SESSION, SESSION_LIST -> caller.maySeeRegion(region) || region.equals(city);
            case WARNING_PAGE, WARNING_LIST -> !unit && (caller.maySeeRegion(region) || region.equals(city));
            case REGION -> caller.maySeeRegion(region);
            case CITY -> caller.allRegions();
        };
    }
}
