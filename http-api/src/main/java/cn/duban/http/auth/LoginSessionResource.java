package cn.duban.http.auth;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.http.web.AuditNote;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Resource;
import cn.duban.http.web.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /v1/session} and {@code /v1/sessions}: shows the caller's rights, begins a session for browsers, whose event source
 * sends no headers, lists sessions and ends them. Browsers limit cookies to 400 days and a wall runs for years, so a session
 * lasts for three months and an open page renews it several times a day.
 */
public final class LoginSessionResource implements Resource {
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict; Max-Age=";
    private static final int LONGEST_AGENT = 200;

    private final AccessControl access;
    private final LoginSessions sessions;
    private final Json json;
    private final String edition;

    /** @param edition edition of the served pages */
    public LoginSessionResource(AccessControl access, Json json, String edition) {
        this.access = access;
        this.sessions = access.sessions();
        this.json = json;
        this.edition = edition;
    }

    /**
     * @param open whether the engine lets every caller in, with every role
     * @param operations that the caller's roles allow, so that pages offer these and no others
     */
    record Shown(
            String name,
            List<String> roles,
            Set<String> regions,
            Set<String> units,
            String edition,
            boolean open,
            List<Operation> operations,
            Optional<Listed> session) {}

    record Listed(
            String id,
            String name,
            Instant begunAt,
            Instant renewedAt,
            Optional<Instant> lastUsedAt,
            Instant expiresAt,
            String address,
            String agent,
            boolean current) {}

    record Page(List<Listed> items) {}

    private Shown shown(Caller caller, Optional<LoginSession> session) {
        return new Shown(
                caller.name(),
                caller.roles().stream().map(Role::wire).sorted().toList(),
                caller.regions(),
                caller.units(),
                edition,
                caller.equals(Caller.ANYONE),
                Operation.allowedTo(caller),
                session.map(s -> listed(s, true)));
    }

    private Listed listed(LoginSession session, boolean current) {
        return new Listed(
                session.id(),
                session.name(),
                session.begunAt(),
                session.renewedAt(),
                sessions.lastUse().of(session.id()),
                session.expiresAt(),
                session.address(),
                session.agent(),
                current);
    }

    @Override
    public Route route() {
        return pathPrefix(
                segment("v1"),
                () -> concat(
                        path(segment("session"), () -> concat(get(this::show), post(this::begin), delete(this::leave))),
                        path(segment("sessions"), () -> get(this::list)),
                        path(segment("sessions").slash(segment()), id -> delete(() -> end(id)))));
    }

    private Route show() {
        return access.admit(
                Operation.SESSION_SHOWN,
                admission -> complete(json.ok(shown(admission.caller(), admission.session()))));
    }

    private Route begin() {
        return extractRequest(request -> extractMaterializer(materializer -> {
            request.discardEntityBytes(materializer);
            return access.identified(Operation.SESSION, known -> complete(begun(request, known)));
        }));
    }

    /** A page gives its token on each load, so a session of the same credential is renewed and not begun again. */
    private HttpResponse begun(HttpRequest request, Optional<Admission> known) {
        Admission admission = known.orElseThrow(AccessControl::unknown);
        if (Credentials.of(request).isEmpty()) return json.ok(shown(admission.caller(), Optional.empty()));
        Optional<String> cookie = Credentials.cookie(request);
        Optional<LoginSession> open = cookie.flatMap(secret -> sessions.of(TokenHash.of(secret)))
                .filter(s ->
                        s.credential().reference().equals(admission.credential().reference()));
        if (open.isPresent()) {
            audited(request, admission, open.get()).relevant("renewed");
            return answer(request, admission, cookie.get(), sessions.renew(open.get()));
        }
        LoginSessions.Begun begun =
                sessions.begin(admission.credential(), access.proxies().countedAs(request), agent(request));
        audited(request, admission, begun.session()).relevant("begun");
        return answer(request, admission, begun.secret(), begun.session());
    }

    private static AuditNote audited(HttpRequest request, Admission admission, LoginSession session) {
        AuditNote note = AuditNote.of(request);
        note.caller(admission.caller(), Optional.of(session.id()));
        return note;
    }

    private HttpResponse answer(HttpRequest request, Admission admission, String secret, LoginSession session) {
        long left = Duration.between(session.renewedAt(), session.expiresAt()).toSeconds();
        return json.ok(shown(admission.caller(), Optional.of(session)))
                .addHeader(cookie(request, secret, Math.max(0, left)));
    }

    /** What the browser calls itself, for the list; printable characters only. */
    private static String agent(HttpRequest request) {
        String agent = request.getHeader("User-Agent").map(HttpHeader::value).orElse("");
        String plain = agent.replaceAll("[^\\x20-\\x7e]", "");
        return plain.substring(0, Math.min(LONGEST_AGENT, plain.length()));
    }

    /** Needs no credentials but the cookie itself: it ends the session and removes the cookie. */
    private Route leave() {
        return extractRequest(request -> {
            Optional<LoginSession> session =
                    Credentials.cookie(request).flatMap(secret -> sessions.of(TokenHash.of(secret)));
            session.ifPresent(s -> {
                AuditNote note = AuditNote.of(request);
                note.caller(s.credential().caller(), Optional.of(s.id()));
                note.relevant();
            });
            return session.isEmpty()
                    ? complete(left(request))
                    : onSuccess(sessions.end(session.get()), ended -> complete(left(request)));
        });
    }

    private HttpResponse left(HttpRequest request) {
        return HttpResponse.create().withStatus(StatusCodes.NO_CONTENT).addHeader(cookie(request, "", 0));
    }

    private Route list() {
        return access.admit(
                Operation.SESSIONS,
                admission -> complete(json.ok(new Page(sessions.all().stream()
                        .filter(session -> mayEnd(admission.caller(), session))
                        .map(session -> listed(session, isOf(admission, session)))
                        .toList()))));
    }

    private Route end(String id) {
        return access.admit(
                Operation.SESSION_REVOKE,
                admission -> onSuccess(
                        sessions.end(sessions.all().stream()
                                .filter(session -> session.id().equals(id) && mayEnd(admission.caller(), session))
                                .findFirst()
                                .orElseThrow(() -> Problem.of(ProblemCode.LOGIN_UNKNOWN, "no session " + id)
                                        .thrown())),
                        ended -> complete(HttpResponse.create().withStatus(StatusCodes.NO_CONTENT))));
    }

    private static boolean isOf(Admission admission, LoginSession session) {
        return admission.session().filter(own -> own.id().equals(session.id())).isPresent();
    }

    /** Each caller sees and ends its own sessions, an administrator all. */
    private static boolean mayEnd(Caller caller, LoginSession session) {
        return caller.is(Role.ADMIN) || session.name().equals(caller.name());
    }

    private RawHeader cookie(HttpRequest request, String value, long seconds) {
        boolean secure =
                request.getUri().getScheme().equals("https") || access.proxies().saysHttps(request);
        return RawHeader.create(
                "Set-Cookie", Credentials.COOKIE + "=" + value + ATTRIBUTES + seconds + (secure ? "; Secure" : ""));
    }
}
