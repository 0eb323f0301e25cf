package cn.duban.http.web;

import cn.duban.ticket.Refusal;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/** The stable codes of problems, each with its HTTP status; callers rely on them. */
public enum ProblemCode {
    JSON_MALFORMED("json.malformed", 400, "内容不是合法的 JSON", "The body is not the JSON it should be"),
    REQUEST_MALFORMED("request.malformed", 400, "请求无法识别", "The request cannot be read"),
    CREDENTIALS("credentials", 401, "未登录或登录已失效，请重新登录", "Credentials are missing or not valid"),
    ROLE("role", 403, "当前身份无权办理", "The caller's roles do not allow this"),
    USER_UNKNOWN("user.unknown", 403, "Grafana 用户尚未登记权限", "The user that Grafana names has no rights here"),
    REGION_FORBIDDEN("region.forbidden", 403, "无权办理该区县的工单", "The caller is limited to other regions"),
    UNIT_NOT_YOURS("unit.not-yours", 403, "不是本单位的事项", "The caller is limited to another unit"),
    ORIGIN_FOREIGN("origin.foreign", 403, "请求来自其他网站的页面，未予受理", "The request comes from a page of another site"),
    ROUTE_UNKNOWN("route.unknown", 404, "没有这个地址", "There is nothing at this path"),
    TICKET_UNKNOWN("ticket.unknown", 404, "没有这张工单", "No such ticket"),
    ORDER_UNKNOWN("order.unknown", 404, "没有这份督办单，或已不再保留", "No such supervision order, or none that is still kept"),
    SESSION_UNKNOWN("session.unknown", 404, "没有这个场次", "No such session of the live line"),
    LOGIN_UNKNOWN("login.unknown", 404, "没有这条登录记录", "No such session of a browser"),
    WARNING_UNKNOWN("warning.unknown", 404, "没有这条预警", "No such warning"),
    DELIVERY_UNKNOWN("delivery.unknown", 404, "该通道没有这条消息", "No such message on this channel"),
    ACTION_UNKNOWN("action.unknown", 404, "没有这种操作", "No such action"),
    METHOD("method", 405, "该地址不支持这种请求", "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "没有所要求的格式", "The answer exists in no form that was asked for"),
    BODY_TOO_SLOW("body.too-slow", 408, "内容传输超时，请重试", "The body did not arrive in time"),
    TICKET_EXISTS("ticket.exists", 409, "编号已被使用", "The ticket exists already"),
    WRONG_STATUS("ticket.wrong-status", 409, "工单当前状态不能这样处理", "The ticket's status does not allow this"),
    ARCHIVED("ticket.archived", 409, "工单已归档", "The ticket is archived and takes no late facts"),
    NOT_ERASABLE(
            "ticket.not-erasable",
            409,
            "工单有加密前写入的内容，无法抹去",
            "Texts of the ticket were written in clear and cannot be erased"),
    RETURN_WINDOW_PASSED("return.window-passed", 409, "退单时间已过", "The window for a return has passed"),
    RETURN_LIMIT("return.limit", 409, "已经裁定，不能再退", "The ticket is not returned any more"),
    EXTENSION_TOO_LATE("extension.too-late", 409, "已过申请延期的时间", "The extension is asked for too late"),
    EXTENSION_CAP("extension.cap", 409, "超过可延期的次数或时长", "The extension is more than a limit may have"),
    COMMAND_REUSED("command.reused", 409, "该命令编号已用于其他内容", "The command id was used with another body"),
    VERSION_CONFLICT("version.conflict", 409, "工单刚有变动，请看最新情况再办", "The ticket has another version"),
    AT_FUTURE("at.future", 409, "所填时间在将来", "The instant lies in the future"),
    AT_TOO_EARLY("at.too-early", 409, "所填时间过早", "The instant lies too far back"),
    ORDER_LOWER("order.lower", 409, "该单位已有更高等级的督办单未办结", "The unit has an open order of a higher colour"),
    EXCLUSION_STATE("exclusion.wrong-state", 409, "剔除台账当前状态不能这样处理", "The ledger of exclusions does not allow this"),
    SESSION_STATE("session.wrong-state", 409, "场次当前状态不能这样处理", "The session does not allow this as it stands"),
    SESSION_REOPEN_TOO_LATE(
            "session.reopen-too-late", 409, "结束已超过时限，不能再撤回", "The end of the session is not taken back any more"),
    DUTY_STATE("duty.wrong-state", 409, "值班安排当前状态不能这样处理", "The duty rota does not allow this as it stands"),
    WARNING_STATE("warning.wrong-state", 409, "预警当前状态不能这样处理", "The warning does not allow this as it stands"),
    CLOCK_NOT_STEPPED("clock.not-stepped", 409, "引擎时间不能手动推进", "The clock is not moved by hand"),
    CLOCK_BACKWARDS("clock.backwards", 409, "引擎时间不能倒退", "The clock never goes back"),
    BODY_TOO_LARGE("body.too-large", 413, "内容过大", "The body is too large"),
    MEDIA_TYPE("media-type", 415, "内容的格式不受支持", "The body has another media type"),
    HOST_FOREIGN("host.foreign", 421, "引擎不以这个域名提供服务", "The engine does not answer under this name"),
    VALIDATION("validation", 422, "有填写项不符合要求，请看标出的位置", "The request is not valid"),
    REGION_UNKNOWN("region.unknown", 422, "没有这个区县", "No such region in the policy"),
    PARTNER_UNKNOWN("partner.unknown", 422, "没有这个联动单位", "No such partner in the policy"),
    UNIT_UNKNOWN("unit.unknown", 422, "没有这个单位", "No such unit in the policy"),
    NAMES_FULL("names.full", 422, "未列入名录的名称过多，不再接受新的名称", "Too many names that the policy does not list"),
    RATE("rate", 429, "请求过多，请稍后再试", "Too much at once"),
    HEADERS_TOO_LARGE("headers.too-large", 431, "请求头过大", "The headers are too large"),
    INTERNAL("internal", 500, "系统内部错误，请联系运维人员", "The engine failed"),
    STORE_AWAY("store.away", 503, "存储暂时没有应答，请稍后再试", "The store does not answer"),
    AUDIT_AWAY("audit.away", 503, "审计记录暂时无法写入，请稍后再试", "Audit records cannot be written"),
    KEYS_AWAY("keys.away", 503, "身份认证服务暂时没有应答，请稍后再试", "The keys of the token issuer cannot be fetched"),
    STORE_CONTESTED("store.contested", 503, "另有引擎写入同一存储，本引擎暂停受理，请联系运维", "Another engine writes to the same store"),
    STORE_FULL("store.full", 507, "磁盘空间不足，暂不受理新的操作，请联系运维人员", "The store's disk is nearly full");

    private final String wire;
    private final int status;
    private final String chinese;
    private final String title;

    ProblemCode(String wire, int status, String chinese, String title) {
        this.wire = wire;
        this.status = status;
        this.chinese = chinese;
        this.title = title;
    }

    public String wire() {
        return wire;
    }

    public StatusCode status() {
        return StatusCodes.get(status);
    }

    /** What people read on pages. */
    public String chinese() {
        return chinese;
    }

    /** The title in answers. */
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
