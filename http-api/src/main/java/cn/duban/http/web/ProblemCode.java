package cn.duban.http.web;

import cn.duban.ticket.Refusal;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/** The stable codes of problems, each with its HTTP status; callers rely on them. */
public enum ProblemCode {
    JSON_MALFORMED("json.malformed", 400, "The body is not the JSON it should be"),
    REQUEST_MALFORMED("request.malformed", 400, "The request cannot be read"),
    CREDENTIALS("credentials", 401, "Credentials are missing or not valid"),
    ROLE("role", 403, "The caller's roles do not allow this"),
    USER_UNKNOWN("user.unknown", 403, "The user that Grafana names has no rights here"),
    REGION_FORBIDDEN("region.forbidden", 403, "The caller is limited to other regions"),
    UNIT_NOT_YOURS("unit.not-yours", 403, "The caller is limited to another unit"),
    ORIGIN_FOREIGN("origin.foreign", 403, "The request comes from a page of another site"),
    ROUTE_UNKNOWN("route.unknown", 404, "There is nothing at this path"),
    TICKET_UNKNOWN("ticket.unknown", 404, "No such ticket"),
    ORDER_UNKNOWN("order.unknown", 404, "No such supervision order, or none that is still kept"),
    SESSION_UNKNOWN("session.unknown", 404, "No such session of the live line"),
    LOGIN_UNKNOWN("login.unknown", 404, "No such session of a browser"),
    WARNING_UNKNOWN("warning.unknown", 404, "No such warning"),
    DELIVERY_UNKNOWN("delivery.unknown", 404, "No such message on this channel"),
    ACTION_UNKNOWN("action.unknown", 404, "No such action"),
    METHOD("method", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "The answer exists in no form that was asked for"),
    BODY_TOO_SLOW("body.too-slow", 408, "The body did not arrive in time"),
    TICKET_EXISTS("ticket.exists", 409, "The ticket exists already"),
    WRONG_STATUS("ticket.wrong-status", 409, "The ticket's status does not allow this"),
    ARCHIVED("ticket.archived", 409, "The ticket is archived and takes no late facts"),
    NOT_ERASABLE("ticket.not-erasable", 409, "Texts of the ticket were written in clear and cannot be erased"),
    RETURN_WINDOW_PASSED("return.window-passed", 409, "The window for a return has passed"),
    RETURN_LIMIT("return.limit", 409, "The ticket is not returned any more"),
    EXTENSION_TOO_LATE("extension.too-late", 409, "The extension is asked for too late"),
    EXTENSION_CAP("extension.cap", 409, "The extension is more than a limit may have"),
    COMMAND_REUSED("command.reused", 409, "The command id was used with another body"),
    VERSION_CONFLICT("version.conflict", 409, "The ticket has another version"),
    AT_FUTURE("at.future", 409, "The instant lies in the future"),
    AT_TOO_EARLY("at.too-early", 409, "The instant lies too far back"),
    ORDER_LOWER("order.lower", 409, "The unit has an open order of a higher colour"),
    EXCLUSION_STATE("exclusion.wrong-state", 409, "The ledger of exclusions does not allow this"),
    SESSION_STATE("session.wrong-state", 409, "The session does not allow this as it stands"),
    SESSION_REOPEN_TOO_LATE("session.reopen-too-late", 409, "The end of the session is not taken back any more"),
    DUTY_STATE("duty.wrong-state", 409, "The duty rota does not allow this as it stands"),
    WARNING_STATE("warning.wrong-state", 409, "The warning does not allow this as it stands"),
    CLOCK_NOT_STEPPED("clock.not-stepped", 409, "The clock is not moved by hand"),
    CLOCK_BACKWARDS("clock.backwards", 409, "The clock never goes back"),
    BODY_TOO_LARGE("body.too-large", 413, "The body is too large"),
    MEDIA_TYPE("media-type", 415, "The body has another media type"),
    HOST_FOREIGN("host.foreign", 421, "The engine does not answer under this name"),
    VALIDATION("validation", 422, "The request is not valid"),
    REGION_UNKNOWN("region.unknown", 422, "No such region in the policy"),
    PARTNER_UNKNOWN("partner.unknown", 422, "No such partner in the policy"),
    UNIT_UNKNOWN("unit.unknown", 422, "No such unit in the policy"),
    NAMES_FULL("names.full", 422, "Too many names that the policy does not list"),
    RATE("rate", 429, "Too much at once"),
    HEADERS_TOO_LARGE("headers.too-large", 431, "The headers are too large"),
    INTERNAL("internal", 500, "The engine failed"),
    STORE_AWAY("store.away", 503, "The store does not answer"),
    AUDIT_AWAY("audit.away", 503, "Audit records cannot be written"),
    KEYS_AWAY("keys.away", 503, "The keys of the token issuer cannot be fetched"),
    STORE_CONTESTED("store.contested", 503, "Another engine writes to the same store"),
    STORE_FULL("store.full", 507, "The store's disk is nearly full");

    private final String wire;
    private final int status;
    private final String title;

    ProblemCode(String wire, int status, String title) {
        this.wire = wire;
        this.status = status;
        this.title = title;
    }

    public String wire() {
        return wire;
    }

    public StatusCode status() {
        return StatusCodes.get(status);
    }

    public String title() {
        return title;
    }

    public static Optional<ProblemCode> ofWire(String name) {
        return Arrays.stream(values()).filter(c -> c.wire.equals(name)).findFirst();
    }

    /** The engine's refusals have the same codes. */
    public static ProblemCode of(Refusal.Code refusal) {
        return ofWire(refusal.wire()).orElseThrow(() -> new IllegalStateException("no status for " + refusal.wire()));
    }
}
