package cn.duban.http.notice;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.engine.Notices;
import cn.duban.engine.Secrets;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.ProblemExceptionHandler;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.RequestSignature;
import cn.duban.http.web.Resource;
import cn.duban.http.web.StrictJson;
import cn.duban.http.web.TextLimits;
import cn.duban.notice.DeliveryReport;
import cn.duban.policy.NoticeChannel;
import cn.duban.ticket.state.DeliveryOutcome;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.util.ByteString;

/**
 * {@code /v1/deliveries}: carriers report what became of a message or call. They have no token; the secret of the channel signs
 * each call.
 */
public final class DeliveryResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;
    private final Secrets secrets;
    private final InstantSource machine;

    /** @param machine the machine's time: carriers sign by it, whatever the engine's clock shows */
    public DeliveryResource(
            Engine engine,
            AccessControl access,
            Json json,
            RequestBodies bodies,
            Secrets secrets,
            InstantSource machine) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
        this.secrets = secrets;
        this.machine = machine;
    }

    /** @param repeated whether the message had its outcome already */
    record Taken(String channel, String id, boolean repeated) {}

    @Override
    public Route route() {
        return path(segment("v1").slash("deliveries"), () -> post(this::report));
    }

    private Route report() {
        return handleExceptions(
                ProblemExceptionHandler.handler(),
                () -> optionalHeaderValueByName(
                        RequestSignature.HEADER, signature -> bodies.bytes("json", body -> taken(signature, body))));
    }

    private Route taken(Optional<String> signature, ByteString body) {
        ObjectNode object = StrictJson.object(body.asByteBuffer());
        NoticeChannel channel = signedBy(signature, object.path("channel").asText(), body);
        access.requireRoom();
        DeliveryReport report = read(channel, new JsonFields(object));
        return onSuccess(
                engine.notices().report(report),
                outcome -> complete(json.ok(
                        new Taken(channel.id(), report.id(), known(outcome, report) == Notices.Reported.REPEATED))));
    }

    /** A channel of that name without reports is refused like a wrong signature, so that a caller learns no names. */
    private NoticeChannel signedBy(Optional<String> signature, String name, ByteString body) {
        Optional<NoticeChannel> channel = engine.policy().notices().channel(name);
        Optional<NoticeChannel.Reports> reports = channel.flatMap(NoticeChannel::reports);
        if (signature.isEmpty() || reports.isEmpty() || !holds(reports.get(), signature.get(), body))
            throw Problem.of(
                            ProblemCode.CREDENTIALS,
                            "the channel's secret must sign time and body in " + RequestSignature.HEADER
                                    + ": t=seconds,v1=hex")
                    .thrown();
        return channel.get();
    }

    private boolean holds(NoticeChannel.Reports reports, String signature, ByteString body) {
        try {
            return new RequestSignature(secrets.filled(reports.secret()))
                    .holds(signature, body.toArray(), machine.instant(), reports.window());
        } catch (Secrets.MissingException missing) {
            return false;
        }
    }

    private DeliveryReport read(NoticeChannel channel, JsonFields f) {
        f.text("channel", TextLimits.WORD);
        DeliveryReport report = new DeliveryReport(
                channel.id(),
                f.text("id", TextLimits.REASON),
                f.choice("outcome", DeliveryOutcome.class),
                f.optionalText("detail", TextLimits.WORD).orElse(""),
                engine.clock().instant());
        f.end();
        return report;
    }

    private static Notices.Reported known(Notices.Reported outcome, DeliveryReport report) {
        if (outcome == Notices.Reported.UNKNOWN)
            throw Problem.of(
                            ProblemCode.DELIVERY_UNKNOWN,
                            "no message " + report.id() + " went out on " + report.channel()
                                    + " within the last week, or its sending is not recorded yet")
                    .thrown();
        return outcome;
    }
}
