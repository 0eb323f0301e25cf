package cn.duban.http.audit;

import cn.duban.http.web.Operation;

/**
 * What the audit log keeps of an operation; refusals for want of a right or a credential are kept of every operation.
 *
 * @param kind of its record
 * @param required whether the operation is refused while no record can be kept
 */
record AuditRule(AuditKind kind, Condition when, boolean required) {
    enum Condition {
        NEVER,
        /** At every outcome. */
        ALWAYS,
        /** When it succeeds. */
        SUCCESS,
        /** When it succeeds for a caller that sees contents. */
        CONTENTS,
        /** When its route says that this case matters. */
        NOTED
    }

    private static final AuditRule NONE = new AuditRule(AuditKind.READ, Condition.NEVER, false);
    private static final AuditRule WRITE = new AuditRule(AuditKind.WRITE, Condition.ALWAYS, true);
    private static final AuditRule CONTENTS = new AuditRule(AuditKind.READ, Condition.CONTENTS, true);
    /** Streams and panels: some hold contents of tickets, some figures only. */
    private static final AuditRule SOME_CONTENTS = new AuditRule(AuditKind.READ, Condition.NOTED, true);

    /** The rule of every path that no operation has. */
    static AuditRule none() {
        return NONE;
    }

    /** Whether this is about what a caller gets to see; walls, which get no contents, are neither recorded nor refused. */
    boolean ofContents() {
        return kind == AuditKind.READ && when != Condition.NEVER;
    }

    /** The one table of what is recorded. It has no default, so that the compiler asks for each new operation. */
    static AuditRule of(Operation operation) {
        return switch (operation) {
            case HOME,
                    LOGIN,
                    SIGN_IN,
                    WORDS,
                    INBOX_PAGE,
                    SEARCH_PAGE,
                    REGISTER_PAGE,
                    WALL,
                    WALL_LIVE_LINE,
                    WORK,
                    TICKET_PAGE,
                    ORDER_PAGE,
                    LIVE_LINE_PAGE,
                    LIVE_LINE_SESSION_PAGE -> NONE;
            case WARNINGS_PAGE, WARNING_PAGE, DOCS, DOCS_FILE, ASSET, ICON, ASYNCAPI, OPENAPI -> NONE;
            // The region's log keeps each report as it came.
            case DELIVERY -> NONE;
            case HEALTH_LIVE, HEALTH_READY, METRICS, SESSION_SHOWN, SESSIONS, TOKENS -> NONE;
            case CALLS_SUMMARY, CALLS_MISSED, CLOCK_PREVIEW, UNITS, REGIONS, POLICY, BOARD, REGION_BOARD -> NONE;
            case METRICS_CATALOGUE, SERIES, CLOCK, DIRECTORY, SILENCES, SCORECARD, SCORECARDS, EXCLUSIONS, DUTY -> NONE;
            case WARNING_REVIEW, WEBHOOKS, AUDIT_DEADLINES, AUDIT_RECOMPUTE, LIVE_LINE_HISTORY -> NONE;
            case GRAFANA, GRAFANA_METRICS, GRAFANA_PAYLOAD_OPTIONS, GRAFANA_VARIABLE, GRAFANA_TAG_KEYS -> NONE;
            case GRAFANA_TAG_VALUES, GRAFANA_SEARCH, GRAFANA_GET -> NONE;

            case SESSION -> new AuditRule(AuditKind.SIGN_IN, Condition.NOTED, true);
            // Ending a session is never refused: it takes rights away.
            case SESSION_END -> new AuditRule(AuditKind.SIGN_OUT, Condition.NOTED, false);
            case SESSION_REVOKE -> new AuditRule(AuditKind.SESSION_ENDED, Condition.ALWAYS, false);
            case DIRECTORY_ADOPT -> new AuditRule(AuditKind.DIRECTORY, Condition.ALWAYS, true);
            case AUDIT_LOG, AUDIT_LOG_CHECK -> new AuditRule(AuditKind.AUDIT, Condition.SUCCESS, true);

            case REGISTER, ANSWER, DISPATCH, SIGN, PROGRESS, REPLY, REVIEW, CALL_BACK, REDO, URGE, CLOSE -> WRITE;
            case ARCHIVE, FORWARD, RETURN, RETURN_DECISION, ARBITRATE, RECALL, EXTEND, EXTENSION_DECISION -> WRITE;
            case SUSPEND, SUSPEND_DECISION, RESUME, ORDER, ORDER_SIGN, ORDER_RECEIPT, ORDER_CANCEL -> WRITE;
            case HAND_OVER, HAND_OVER_RECEIPT, FAST_TRACK, MERGE, VOID, CORRECT, INGEST, CALL, AGENT, CLOCK_STEP ->
                WRITE;
            case ERASE,
                    PERSON_ERASE,
                    SILENCE,
                    DUTY_OVERRIDE,
                    DUTY_SWAP,
                    DUTY_WITHDRAW,
                    EXCLUDE,
                    LIVE_LINE_PLAN,
                    LIVE_LINE_ACTION,
                    WARNING_MISSED,
                    WARNING_ACTION -> WRITE;

            case PERSON_SEARCH, TICKET, UNMASK, HISTORY, EXPLAIN, TICKETS, INBOX, SEARCH, ORDERS -> CONTENTS;
            case SUPERVISION_ORDER, SCORECARD_TICKETS, TICKETS_EARLIER, TICKETS_DUPLICATES -> CONTENTS;
            case LIVE_LINE, LIVE_LINE_SESSION, LIVE_LINE_BULLETIN, WARNINGS, WARNING -> CONTENTS;
            case STREAM, STREAM_CHANNEL, GRAFANA_QUERY, GRAFANA_GET_METRIC, GRAFANA_ANNOTATIONS -> SOME_CONTENTS;
        };
    }
}
