package cn.duban.http.grafana;

import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;

/** The sentences in which panels show a refusal to a supervisor. */
final class RefusalMessages {
    private RefusalMessages() {}

    static String of(Problem problem) {
        String detail = problem.detail();
        if (detail.codePoints().anyMatch(Character::isIdeographic)) return detail;
        return words(problem.code()) + "（" + detail + "）";
    }

    private static String words(ProblemCode code) {
        return switch (code) {
            case CREDENTIALS -> "数据源没有给出有效的令牌，请在 Grafana 数据源设置中填写";
            case ROLE -> "数据源令牌的角色无权查看这些数据";
            case REGION_FORBIDDEN, UNIT_NOT_YOURS -> "数据源令牌无权查看所选区县或单位";
            case STORE_AWAY -> "存储暂时没有应答，请稍后刷新";
            case AUDIT_AWAY -> "审计记录暂时无法写入，请稍后刷新";
            case STORE_CONTESTED -> "另有引擎写入同一存储，本引擎暂停受理，请联系运维";
            case STORE_FULL -> "磁盘空间不足，暂不受理新的操作";
            case RATE -> "请求过多，请稍后刷新";
            case JSON_MALFORMED -> "请求不是合法的 JSON";
            case BODY_TOO_LARGE, BODY_TOO_SLOW -> "请求过大或过慢";
            case ROUTE_UNKNOWN, METHOD -> "没有这个接口";
            case INTERNAL -> "引擎出错，原因见引擎日志";
            default -> "请求有误";
        };
    }
}
