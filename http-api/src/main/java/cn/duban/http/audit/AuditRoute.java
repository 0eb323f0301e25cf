package cn.duban.http.audit;

import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Caller;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Directives;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Around all routes: puts a record of each answer into the audit log, as {@link AuditRule} says, and refuses requests that must
 * be recorded while they cannot be.
 */
public final class AuditRoute {
    /** For want of a credential or a right, under a foreign name, or too many tries. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 421, 429);
    /** An id of these is whatever the caller wrote, and may be a person's number. */
    private static final Set<Integer> ID_UNPROVEN = Set.of(400, 401, 404, 405, 413, 415, 421, 422, 429);

    private final AuditTrail trail;
    private final Function<HttpRequest, String> address;
    private final Optional<VisitorCookie> visitors;

    /**
     * @param address of the client of a request
     * @param open whether callers have no credentials, so that cookies distinguish them
     */
    public AuditRoute(AuditTrail trail, Function<HttpRequest, String> address, boolean open) {
        this.trail = trail;
        this.address = address;
        this.visitors = open ? Optional.of(new VisitorCookie()) : Optional.empty();
    }

    public Route around(Route inner) {
        return Directives.extractRequest(request -> {
            Optional<Operation> operation = RouteTable.operation(
                    request.method().value(), request.getUri().path());
            AuditRule rule = operation.map(AuditRule::of).orElse(AuditRule.none());
            if (rule.required() && !rule.ofContents() && trail.blocked())
                return Directives.complete(AuditNote.away().response());
            String visitor = visitors.map(v -> v.id(request)).orElse("");
            AuditNote note = new AuditNote(visitor, guard(rule), trail::blocked);
            return Directives.mapRequest(
                    note::on,
                    () -> Directives.mapResponse(
                            answer -> {
                                recorded(request, operation, rule, note, answer);
                                return visitors.isPresent() && visitor.isEmpty() && anyone(note)
                                        ? answer.addHeader(visitors.get().fresh())
                                        : answer;
                            },
                            () -> inner));
        });
    }

    private static AuditNote.Guard guard(AuditRule rule) {
        if (!rule.required() || !rule.ofContents()) return AuditNote.Guard.NONE;
        return rule.when() == AuditRule.Condition.NOTED ? AuditNote.Guard.RELEVANT : AuditNote.Guard.CALLER;
    }

    private static boolean anyone(AuditNote note) {
        return note.caller().filter(c -> !c.equals(Caller.ANYONE)).isEmpty();
    }

    private void recorded(
            HttpRequest request, Optional<Operation> operation, AuditRule rule, AuditNote note, HttpResponse answer) {
        int status = answer.status().intValue();
        Optional<AuditKind> kind = REFUSALS.contains(status)
                ? Optional.of(AuditKind.REFUSAL)
                : applies(rule, note, status) ? Optional.of(rule.kind()) : Optional.empty();
        if (kind.isEmpty()) return;
        AuditEntry entry = new AuditEntry(
                trail.engineNow(),
                trail.wallNow(),
                kind.get(),
                who(request, note),
                request.method().value() + " "
                        + operation.map(Operation::template).orElse(RouteTable.OTHER),
                ids(request, operation, note, status),
                status,
                answer.getAttribute(Problem.CODE).map(ProblemCode::wire).orElse(""),
                note.remark(),
                List.of());
        trail.record(entry);
        note.end().ifPresent(end -> end.whenComplete((words, failed) -> trail.record(ended(entry, words))));
    }

    private AuditEntry ended(AuditEntry begun, String words) {
        return new AuditEntry(
                trail.engineNow(),
                trail.wallNow(),
                begun.kind(),
                begun.who(),
                begun.route(),
                begun.ids(),
                begun.status(),
                begun.code(),
                words == null ? "ended" : words,
                List.of());
    }

    private static boolean applies(AuditRule rule, AuditNote note, int status) {
        boolean success = status < 300;
        return switch (rule.when()) {
            case NEVER -> false;
            case ALWAYS -> true;
            case SUCCESS -> success;
            case CONTENTS -> success && note.seesContents();
            case NOTED -> success && note.isRelevant() && (rule.kind() != AuditKind.READ || note.seesContents());
        };
    }

    private AuditEntry.Who who(HttpRequest request, AuditNote note) {
        Optional<Caller> caller = note.caller();
        return new AuditEntry.Who(
                caller.map(Caller::name).orElse(""),
                caller.map(Caller::roles).orElse(Set.of()),
                note.session(),
                address.apply(request));
    }

    /** Those of the path, and those that the route noted. */
    private static List<String> ids(HttpRequest request, Optional<Operation> operation, AuditNote note, int status) {
        if (ID_UNPROVEN.contains(status) || operation.isEmpty()) return List.of();
        List<String> ids = note.ids();
        String template = operation.get().template();
        if (!template.contains("{")) return ids;
        ids = new ArrayList<>(ids);
        String[] names = template.split("/");
        String[] values = request.getUri().path().split("/");
        for (int i = 0; i < names.length && i < values.length; i++)
            if (names[i].startsWith("{") && JsonFields.isId(values[i])) ids.add(values[i]);
        return ids;
    }
}
