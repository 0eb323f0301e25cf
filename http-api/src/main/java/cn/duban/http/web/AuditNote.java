package cn.duban.http.web;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/**
 * What a request's audit record has to say beside its route and outcome; travels with the request. The gate notes the caller,
 * routes note ids and what they gave away. It never holds personal data.
 */
public final class AuditNote {
    private static final AttributeKey<AuditNote> KEY = AttributeKey.create("duban-audit-note", AuditNote.class);

    private static final int RETRY_SECONDS = 5;

    private final Guard guard;
    private final BooleanSupplier blocked;
    private volatile Optional<Caller> caller = Optional.empty();
    private volatile String session;
    private volatile boolean relevant;
    private volatile String remark = "";
    private volatile Optional<CompletionStage<String>> end = Optional.empty();
    private final List<String> ids = new CopyOnWriteArrayList<>();

    /** What is refused to callers that see contents, while nothing can be recorded. */
    public enum Guard {
        NONE,
        /** Every request. */
        CALLER,
        /** The cases that the route says are relevant. */
        RELEVANT
    }

    /**
     * @param session the short id of a session that is known without credentials, else empty
     * @param blocked whether nothing can be recorded
     */
    public AuditNote(String session, Guard guard, BooleanSupplier blocked) {
        this.session = session;
        this.guard = guard;
        this.blocked = blocked;
    }

    /** The answer to what must be recorded and cannot be. */
    public static Problem away() {
        return Problem.of(
                        ProblemCode.AUDIT_AWAY,
                        "this must be recorded in the audit log, which cannot be written; ask again later")
                .retryAfter(RETRY_SECONDS);
    }

    private void require(Guard reached) {
        if (guard == reached && seesContents() && blocked.getAsBoolean()) throw away().thrown();
    }

    public boolean seesContents() {
        return caller.filter(c -> Masking.Visibility.of(c) == Masking.Visibility.WITHOUT_CONTENTS)
                .isEmpty();
    }

    /** The note of a request; without an audit log one that nothing reads. */
    public static AuditNote of(HttpRequest request) {
        return request.getAttribute(KEY).orElseGet(() -> new AuditNote("", Guard.NONE, () -> false));
    }

    public HttpRequest on(HttpRequest request) {
        return request.addAttribute(KEY, this);
    }

    /**
     * Throws a problem if this caller's request must be recorded and cannot be.
     *
     * @param login the short id of the caller's session, if it has one
     */
    public void caller(Caller known, Optional<String> login) {
        caller = Optional.of(known);
        login.ifPresent(id -> session = id);
        require(Guard.CALLER);
    }

    /** For operations that are recorded only in some cases: this is one. */
    public void relevant() {
        require(Guard.RELEVANT);
        relevant = true;
    }

    /** @param words say what happened, of a fixed vocabulary */
    public void relevant(String words) {
        remark = words;
        relevant();
    }

    /** The id of a resource that exists. */
    public void id(String id) {
        ids.add(id);
    }

    /** A second record follows when a long request ends. */
    public void ends(CompletionStage<String> words) {
        end = Optional.of(words);
    }

    public Optional<Caller> caller() {
        return caller;
    }

    public String session() {
        return session;
    }

    public boolean isRelevant() {
        return relevant;
    }

    public String remark() {
        return remark;
    }

    public List<String> ids() {
        return List.copyOf(ids);
    }

    public Optional<CompletionStage<String>> end() {
        return end;
    }
}
