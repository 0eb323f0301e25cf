package cn.duban.http.audit;

import cn.duban.http.web.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A record before it has a place in a chain. It holds ids, names of callers and fixed words only: neither bodies nor
 * parameters nor anything of a citizen.
 *
 * @param at by the engine's clock
 * @param wall by the machine's clock
 * @param route method and path template; empty for what no request caused
 * @param ids of resources that exist
 * @param status of the answer, 0 for what no request caused
 * @param code of the problem, else empty
 * @param marks places of other chains that this record confirms
 */
record AuditEntry(
        Instant at,
        Instant wall,
        AuditKind kind,
        Who who,
        String route,
        List<String> ids,
        int status,
        String code,
        String remark,
        List<Mark> marks) {
    /** The node itself. */
    static final Who NODE = new Who("", Set.of(), "", "");

    /**
     * @param session short id; empty for none
     * @param address of the client
     */
    record Who(String caller, Set<Role> roles, String session, String address) {}

    /** A record of a chain with its hash; in a removal, number 0 stands for this whole chain and all before it. */
    record Mark(long chain, long number, String hash) {}

    /** What makes two requests the same but for their instant. */
    record Sameness(AuditKind kind, Who who, String route, List<String> ids, int status, String code, String remark) {}

    Sameness sameness() {
        return new Sameness(kind, who, route, ids, status, code, remark);
    }

    /** Reads and refusals repeat by the thousand; a write is always a record of its own. */
    boolean repeatable() {
        return kind == AuditKind.READ || kind == AuditKind.REFUSAL;
    }

    static AuditEntry ofNode(Instant at, Instant wall, AuditKind kind, String remark, List<Mark> marks) {
        return new AuditEntry(at, wall, kind, NODE, "", List.of(), 0, "", remark, marks);
    }
}
