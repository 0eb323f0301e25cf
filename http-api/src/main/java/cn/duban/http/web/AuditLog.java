package cn.duban.http.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs who viewed an unmasked citizen: names and ids only, never the data itself. */
public final class AuditLog {
    private static final Logger log = LoggerFactory.getLogger("duban.audit");

    private AuditLog() {}

    public static void unmasked(Caller caller, String ticket) {
        log.info("{} saw the citizen of ticket {} unmasked", caller.name(), ticket);
    }
}
