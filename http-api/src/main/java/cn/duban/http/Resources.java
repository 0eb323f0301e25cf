package cn.duban.http;

import cn.duban.engine.Engine;
import cn.duban.engine.Secrets;
import cn.duban.http.audit.AuditLogResource;
import cn.duban.http.audit.AuditResource;
import cn.duban.http.audit.AuditRoute;
import cn.duban.http.audit.AuditTrail;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.auth.LoginSessionResource;
import cn.duban.http.auth.SignInResource;
import cn.duban.http.auth.TokenListResource;
import cn.duban.http.board.BoardResource;
import cn.duban.http.calls.CallReportResource;
import cn.duban.http.calls.CallsResource;
import cn.duban.http.guard.LoopbackGuard;
import cn.duban.http.ingest.IngestResource;
import cn.duban.http.intake.IntakeResource;
import cn.duban.http.liveline.LiveLineHistory;
import cn.duban.http.liveline.LiveLineResource;
import cn.duban.http.monitoring.EngineClockResource;
import cn.duban.http.monitoring.HealthResource;
import cn.duban.http.notice.DeliveryResource;
import cn.duban.http.notice.DirectoryResource;
import cn.duban.http.notice.DutyResource;
import cn.duban.http.page.OpenApiResource;
import cn.duban.http.page.PageEdition;
import cn.duban.http.person.PersonResource;
import cn.duban.http.policy.PolicyResource;
import cn.duban.http.score.ExclusionResource;
import cn.duban.http.score.ScorecardResource;
import cn.duban.http.search.SearchResource;
import cn.duban.http.series.SeriesResource;
import cn.duban.http.ticket.InboxResource;
import cn.duban.http.ticket.OrderListResource;
import cn.duban.http.ticket.OrderResource;
import cn.duban.http.ticket.TicketCommandResource;
import cn.duban.http.ticket.TicketListResource;
import cn.duban.http.ticket.TicketResource;
import cn.duban.http.warning.WarningResource;
import cn.duban.http.warning.WarningReviews;
import cn.duban.http.web.Json;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.http.web.ShutdownSwitch;
import cn.duban.http.webhook.WebhookResource;
import cn.duban.http.webhook.WebhookSenders;
import cn.duban.http.words.WordsResource;
import cn.duban.runtime.node.EngineSystem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Creates every resource of the server. */
final class Resources {
    private Resources() {}

    /** The server with all resources. */
    static Server server(
            Settings settings,
            EngineSystem running,
            AccessControl access,
            WebhookSenders hooks,
            AuditTrail audit,
            Supplier<HealthResource.StoreHealth> store) {
        Json json = new Json(settings.zone().orElse(running.engine().policy().zone()));
        ShutdownSwitch streams = new ShutdownSwitch();
        ViewerResources faces = new ViewerResources(
                running.engine(),
                running.system(),
                access,
                json,
                hooks,
                streams,
                audit,
                store,
                settings.http().streamBuffer());
        List<Resource> resources = new ArrayList<>(rest(settings, running, access, json));
        resources.add(ingest(settings.http(), running, access, json, streams));
        resources.add(new SeriesResource(running.engine(), access, json, running.system()));
        resources.add(new CallsResource(running.engine(), access, json, running.system()));
        resources.add(new HealthResource(running.engine(), access, json, store));
        resources.add(new WebhookResource(hooks, access, json));
        resources.add(new AuditLogResource(
                audit, access, json, running.system().dispatchers().lookup(DispatcherSelector.blocking())));
        resources.addAll(faces.resources());
        boolean open = settings.auth().open();
        AuditRoute audited = new AuditRoute(audit, access::addressOf, access.open());
        return new Server(
                resources,
                route -> faces.timed(audited.around(open ? LoopbackGuard.around(route) : route)),
                streams,
                settings.http().connections());
    }

    private static Resource ingest(
            Settings.Http http, EngineSystem running, AccessControl access, Json json, ShutdownSwitch streams) {
        return new IngestResource(running.engine(), access, json, http.maxLine(), http.ingestParallelism(), streams);
    }

    private static List<Resource> rest(Settings settings, EngineSystem running, AccessControl access, Json json) {
        Engine engine = running.engine();
        Executor blocking = running.system().dispatchers().lookup(DispatcherSelector.blocking());
        RequestBodies bodies = new RequestBodies(settings.http().maxBody());
        return List.of(
                new TicketCommandResource(engine, access, json, bodies),
                new TicketResource(engine, access, json),
                new TicketListResource(engine, access, json),
                new IntakeResource(engine, access, json, bodies),
                new InboxResource(engine, access, json),
                new SearchResource(engine, access, json),
                new OrderListResource(engine, access, json),
                new OrderResource(engine, access, json),
                new BoardResource(engine, access, json),
                new CallReportResource(engine, access, json, bodies),
                new PolicyResource(engine, access, json),
                new EngineClockResource(engine, access, json, bodies),
                new DirectoryResource(engine, access, json, bodies),
                new DutyResource(engine, access, json, bodies),
                new DeliveryResource(
                        engine, access, json, bodies, new Secrets(System.getenv()), InstantSource.system()),
                new ScorecardResource(engine, access, json),
                new ExclusionResource(engine, access, json, bodies),
                new LiveLineResource(engine, access, json, bodies),
                new LiveLineHistory(engine, access, json),
                new WarningResource(engine, access, json, bodies, blocking),
                new WarningReviews(engine, access, json),
                new AuditResource(engine, access, json),
                new PersonResource(engine, access, json, bodies, blocking),
                new LoginSessionResource(access, json, PageEdition.ofPages()),
                new SignInResource(json, settings.auth().open(), settings.auth().signIn()),
                new WordsResource(engine.policy(), json),
                new TokenListResource(access, json),
                new OpenApiResource());
    }
}
