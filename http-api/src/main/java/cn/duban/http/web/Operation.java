package cn.duban.http.web;

import static cn.duban.http.web.Role.*;

import cn.duban.ticket.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every operation of the interface with its method, its path and the roles that may call it: the one table that routes check
 * roles against and that metrics take their labels from ({@link RouteTable}). Tests hold the routes and /openapi.yaml equal
 * to it. Open operations need no credentials.
 */
public enum Operation {
    HOME(page("/")),
    LOGIN(page("/login")),
    WALL(page("/wall")),
    WALL_LIVE_LINE(page("/wall/live-line")),
    WORK(page("/work")),
    INBOX_PAGE(page("/inbox")),
    SEARCH_PAGE(page("/search")),
    REGISTER_PAGE(page("/register")),
    TICKET_PAGE(page("/tickets/{id}")),
    ORDER_PAGE(page("/orders/{number}")),
    LIVE_LINE_PAGE(page("/live-line")),
    LIVE_LINE_SESSION_PAGE(page("/live-line/sessions/{id}")),
    WARNINGS_PAGE(page("/warnings")),
    WARNING_PAGE(page("/warnings/{id}")),
    DOCS(page("/docs")),
    DOCS_FILE(page("/docs/{file}")),
    ASSET(page("/assets/**")),
    ICON(page("/favicon.ico")),
    ASYNCAPI(page("/asyncapi.yaml")),
    OPENAPI("GET", "/openapi.yaml"),
    HEALTH_LIVE("GET", "/health/live"),
    HEALTH_READY("GET", "/health/ready"),
    SIGN_IN("GET", "/v1/sign-in"),
    WORDS("GET", "/v1/words"),
    SESSION("POST", "/v1/session"),
    SESSION_END("DELETE", "/v1/session"),
    SESSION_SHOWN("GET", "/v1/session", everyRole()),
    SESSIONS("GET", "/v1/sessions", everyRole()),
    SESSION_REVOKE("DELETE", "/v1/sessions/{id}", everyRole()),
    TOKENS("GET", "/v1/tokens", ADMIN),

    REGISTER("POST", "/v1/tickets", OPERATOR, IMPORTER),
    TICKETS_EARLIER("POST", "/v1/tickets/earlier", OPERATOR, IMPORTER),
    TICKETS_DUPLICATES("POST", "/v1/tickets/duplicates", OPERATOR, IMPORTER),
    ANSWER("POST", "/v1/tickets/{id}/answer", OPERATOR, IMPORTER),
    DISPATCH("POST", "/v1/tickets/{id}/dispatch", OPERATOR, IMPORTER),
    SIGN("POST", "/v1/tickets/{id}/sign", UNIT, IMPORTER),
    PROGRESS("POST", "/v1/tickets/{id}/progress", UNIT, IMPORTER),
    REPLY("POST", "/v1/tickets/{id}/reply", UNIT, IMPORTER),
    REVIEW("POST", "/v1/tickets/{id}/review", OPERATOR, SUPERVISOR, IMPORTER),
    CALL_BACK("POST", "/v1/tickets/{id}/call-back", OPERATOR, IMPORTER),
    REDO("POST", "/v1/tickets/{id}/redo", OPERATOR, SUPERVISOR, IMPORTER),
    URGE("POST", "/v1/tickets/{id}/urge", OPERATOR, SUPERVISOR, IMPORTER),
    CLOSE("POST", "/v1/tickets/{id}/close", OPERATOR, SUPERVISOR, IMPORTER),
    ARCHIVE("POST", "/v1/tickets/{id}/archive", OPERATOR, SUPERVISOR, IMPORTER),
    ERASE("POST", "/v1/tickets/{id}/erase", SUPERVISOR),
    FORWARD("POST", "/v1/tickets/{id}/forward", UNIT, IMPORTER),
    RETURN("POST", "/v1/tickets/{id}/return", UNIT, IMPORTER),
    RETURN_DECISION("POST", "/v1/tickets/{id}/return-decision", OPERATOR, SUPERVISOR, IMPORTER),
    ARBITRATE("POST", "/v1/tickets/{id}/arbitrate", OPERATOR, SUPERVISOR, IMPORTER),
    RECALL("POST", "/v1/tickets/{id}/recall", OPERATOR, SUPERVISOR, IMPORTER),
    EXTEND("POST", "/v1/tickets/{id}/extend", UNIT, IMPORTER),
    EXTENSION_DECISION("POST", "/v1/tickets/{id}/extension-decision", OPERATOR, SUPERVISOR, IMPORTER),
    SUSPEND("POST", "/v1/tickets/{id}/suspend", UNIT, OPERATOR, SUPERVISOR, IMPORTER),
    SUSPEND_DECISION("POST", "/v1/tickets/{id}/suspend-decision", OPERATOR, SUPERVISOR, IMPORTER),
    RESUME("POST", "/v1/tickets/{id}/resume", UNIT, OPERATOR, SUPERVISOR, IMPORTER),
    ORDER("POST", "/v1/tickets/{id}/order", SUPERVISOR, IMPORTER),
    ORDER_SIGN("POST", "/v1/tickets/{id}/order-sign", UNIT, IMPORTER),
    ORDER_RECEIPT("POST", "/v1/tickets/{id}/order-receipt", UNIT, IMPORTER),
    ORDER_CANCEL("POST", "/v1/tickets/{id}/order-cancel", SUPERVISOR, IMPORTER),
    HAND_OVER("POST", "/v1/tickets/{id}/hand-over", OPERATOR, SUPERVISOR, IMPORTER),
    HAND_OVER_RECEIPT("POST", "/v1/tickets/{id}/hand-over-receipt", OPERATOR, SUPERVISOR, IMPORTER),
    FAST_TRACK("POST", "/v1/tickets/{id}/fast-track", OPERATOR, SUPERVISOR, IMPORTER),
    MERGE("POST", "/v1/tickets/{id}/merge", OPERATOR, SUPERVISOR, IMPORTER),
    VOID("POST", "/v1/tickets/{id}/void", OPERATOR, SUPERVISOR, IMPORTER),
    CORRECT("POST", "/v1/tickets/{id}/correct", OPERATOR, SUPERVISOR, IMPORTER),
    INGEST("POST", "/v1/ingest", IMPORTER),
    CALL("POST", "/v1/calls", OPERATOR, IMPORTER),
    AGENT("POST", "/v1/agents", OPERATOR, IMPORTER),
    CALLS_SUMMARY("GET", "/v1/calls/summary", everyRole()),
    /** Its roles also see agents by name. */
    CALLS_MISSED("GET", "/v1/calls/missed", OPERATOR, SUPERVISOR, ADMIN),

    TICKET("GET", "/v1/tickets/{id}", VIEWER, INTEGRATOR, OPERATOR, UNIT, IMPORTER, SUPERVISOR, ADMIN),
    HISTORY("GET", "/v1/tickets/{id}/history", VIEWER, INTEGRATOR, OPERATOR, UNIT, IMPORTER, SUPERVISOR, ADMIN),
    EXPLAIN("GET", "/v1/tickets/{id}/explain", VIEWER, INTEGRATOR, OPERATOR, UNIT, IMPORTER, SUPERVISOR, ADMIN),
    TICKETS("GET", "/v1/tickets", everyRole()),
    INBOX("GET", "/v1/inbox", UNIT, OPERATOR, SUPERVISOR),
    /** A telephone number may be asked by operators and supervisors only. */
    SEARCH("GET", "/v1/search", VIEWER, INTEGRATOR, OPERATOR, UNIT, IMPORTER, SUPERVISOR, ADMIN),
    ORDERS("GET", "/v1/orders", everyRole()),
    SUPERVISION_ORDER("GET", "/v1/orders/{number}", everyRole()),
    CLOCK_PREVIEW("GET", "/v1/clock-preview", everyRole()),
    UNITS("GET", "/v1/units", everyRole()),
    REGIONS("GET", "/v1/regions", everyRole()),
    POLICY("GET", "/v1/policy", everyRole()),
    BOARD("GET", "/v1/board", everyRole()),
    REGION_BOARD("GET", "/v1/regions/{code}/board", everyRole()),
    METRICS_CATALOGUE("GET", "/v1/metrics-catalogue", everyRole()),
    SERIES("GET", "/v1/series", everyRole()),
    CLOCK("GET", "/v1/clock", everyRole()),
    CLOCK_STEP("POST", "/v1/clock", ADMIN, IMPORTER),
    DIRECTORY("GET", "/v1/directory", OPERATOR, SUPERVISOR, ADMIN),
    DIRECTORY_ADOPT("POST", "/v1/directory", SUPERVISOR, ADMIN),
    SILENCES("GET", "/v1/silences", OPERATOR, SUPERVISOR, ADMIN),
    SILENCE("POST", "/v1/silences", SUPERVISOR, ADMIN),
    DUTY("GET", "/v1/duty", OPERATOR, SUPERVISOR, ADMIN),
    DUTY_OVERRIDE("POST", "/v1/duty/overrides", SUPERVISOR, ADMIN),
    DUTY_SWAP("POST", "/v1/duty/swaps", SUPERVISOR, ADMIN),
    DUTY_WITHDRAW("POST", "/v1/duty/withdrawals", SUPERVISOR, ADMIN),
    /** Its caller is a carrier: the secret of a channel signs the call. */
    DELIVERY("POST", "/v1/deliveries"),
    SCORECARD("GET", "/v1/units/{id}/scorecard", everyRole()),
    SCORECARD_TICKETS(
            "GET", "/v1/units/{id}/scorecard/tickets", VIEWER, INTEGRATOR, OPERATOR, UNIT, IMPORTER, SUPERVISOR, ADMIN),
    SCORECARDS("GET", "/v1/scorecards", everyRole()),
    EXCLUSIONS("GET", "/v1/ledgers/exclusions", VIEWER, OPERATOR, UNIT, SUPERVISOR, ADMIN),
    EXCLUDE("POST", "/v1/ledgers/exclusions", UNIT, SUPERVISOR),
    LIVE_LINE("GET", "/v1/live-line/sessions", everyRole()),
    LIVE_LINE_PLAN("POST", "/v1/live-line/sessions", OPERATOR, SUPERVISOR, ADMIN),
    LIVE_LINE_SESSION("GET", "/v1/live-line/sessions/{id}", everyRole()),
    LIVE_LINE_ACTION("POST", "/v1/live-line/sessions/{id}/{action}", OPERATOR, SUPERVISOR),
    LIVE_LINE_BULLETIN("GET", "/v1/live-line/sessions/{id}/bulletin", everyRole()),
    LIVE_LINE_HISTORY("GET", "/v1/live-line/history", everyRole()),
    WARNINGS("GET", "/v1/warnings", everyRole()),
    WARNING_MISSED("POST", "/v1/warnings", SUPERVISOR),
    WARNING("GET", "/v1/warnings/{id}", everyRole()),
    WARNING_ACTION("POST", "/v1/warnings/{id}/{action}", SUPERVISOR),
    WARNING_REVIEW("GET", "/v1/warning-review", everyRole()),
    PERSON_SEARCH("POST", "/v1/persons/search", SUPERVISOR),
    PERSON_ERASE("POST", "/v1/persons/erase", SUPERVISOR),
    WEBHOOKS("GET", "/v1/webhooks", SUPERVISOR, ADMIN),
    AUDIT_DEADLINES("GET", "/v1/audit/deadlines", SUPERVISOR, ADMIN),
    AUDIT_RECOMPUTE("GET", "/v1/audit/recompute", SUPERVISOR, ADMIN),
    AUDIT_LOG("GET", "/v1/audit/log", ADMIN),
    AUDIT_LOG_CHECK("GET", "/v1/audit/log/check", ADMIN),

    STREAM("GET", "/v1/stream", VIEWER, INTEGRATOR, OPERATOR, UNIT, SUPERVISOR, DISPLAY, ADMIN),
    STREAM_CHANNEL("GET", "/v1/stream/{channel}", VIEWER, INTEGRATOR, OPERATOR, UNIT, SUPERVISOR, DISPLAY, ADMIN),
    METRICS("GET", "/metrics", VIEWER, INTEGRATOR, DISPLAY, ADMIN),
    GRAFANA("GET", "/grafana", grafana()),
    GRAFANA_METRICS("POST", "/grafana/metrics", grafana()),
    GRAFANA_PAYLOAD_OPTIONS("POST", "/grafana/metric-payload-options", grafana()),
    GRAFANA_QUERY("POST", "/grafana/query", grafana()),
    GRAFANA_VARIABLE("POST", "/grafana/variable", grafana()),
    GRAFANA_TAG_KEYS("POST", "/grafana/tag-keys", grafana()),
    GRAFANA_TAG_VALUES("POST", "/grafana/tag-values", grafana()),
    GRAFANA_SEARCH("POST", "/grafana/search", grafana()),
    GRAFANA_ANNOTATIONS("POST", "/grafana/annotations", grafana()),
    GRAFANA_GET("GET", "/grafana/get", grafana()),
    GRAFANA_GET_METRIC("GET", "/grafana/get/{metric}", grafana()),
    /** The right to see a citizen unmasked; no route of its own, but a parameter of {@link #TICKET}. */
    UNMASK("GET", "/v1/tickets/{id}?unmask=true", SUPERVISOR);

    /** Each is a POST only to keep numbers and texts out of its address. */
    private static final Set<Operation> SEARCHES = EnumSet.of(PERSON_SEARCH, TICKETS_EARLIER, TICKETS_DUPLICATES);

    private final String method;
    private final String path;
    private final Set<Role> roles;
    private final boolean open;
    private final boolean page;

    Operation(Page page) {
        this("GET", page.path(), everyRole(), true, true);
    }

    Operation(String method, String path) {
        this(method, path, everyRole(), true, false);
    }

    Operation(String method, String path, Role first, Role... more) {
        this(method, path, EnumSet.of(first, more), false, false);
    }

    Operation(String method, String path, Set<Role> roles) {
        this(method, path, roles, false, false);
    }

    Operation(String method, String path, Set<Role> roles, boolean open, boolean page) {
        this.method = method;
        this.path = path;
        this.roles = Set.copyOf(roles);
        this.open = open;
        this.page = page;
    }

    private record Page(String path) {}

    private static Page page(String path) {
        return new Page(path);
    }

    private static Set<Role> everyRole() {
        return EnumSet.allOf(Role.class);
    }

    private static Set<Role> grafana() {
        return EnumSet.of(VIEWER, INTEGRATOR, OPERATOR, SUPERVISOR, DISPLAY, ADMIN);
    }

    public String method() {
        return method;
    }

    /** As /openapi.yaml writes it; {@code **} at its end is any number of segments. */
    public String path() {
        return path;
    }

    /** The path without its query. */
    public String template() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /** Whether it is a page or a file that pages need: open, since it holds no data. Scripts ask for data as the viewer. */
    public boolean page() {
        return page;
    }

    /** Whether it records something in the store. */
    public boolean records() {
        return !method.equals("GET") && !open && !ofGrafana() && !SEARCHES.contains(this);
    }

    /** Whether it belongs to the back end of Grafana's datasource. */
    public boolean ofGrafana() {
        return path.equals(GRAFANA.path) || path.startsWith(GRAFANA.path + "/");
    }

    /** The operation that carries out an action on a ticket. */
    public static Operation of(Action action) {
        return valueOf(action.name());
    }

    /** The roles that may call it; a caller needs one of them. */
    public Set<Role> roles() {
        return roles;
    }

    /** The operations, pages and open ones apart, that the caller's roles allow. */
    public static List<Operation> allowedTo(Caller caller) {
        return Stream.of(values())
                .filter(operation -> !operation.open && caller.isOneOf(operation.roles))
                .toList();
    }

    /** Whether it needs no credentials. */
    public boolean open() {
        return open;
    }
}
