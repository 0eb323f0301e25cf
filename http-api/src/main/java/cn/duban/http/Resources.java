package cn.duban.http;

import cn.duban.engine.Engine;
import cn.duban.http.auth.Access;
import cn.duban.http.calls.CallsResource;
import cn.duban.http.json.Bodies;
import cn.duban.http.json.Json;
import cn.duban.http.liveline.LiveLineHistory;
import cn.duban.http.pages.Edition;
import cn.duban.http.rest.Audits;
import cn.duban.http.rest.BoardFigures;
import cn.duban.http.rest.Calls;
import cn.duban.http.rest.ClockPages;
import cn.duban.http.rest.Descriptions;
import cn.duban.http.rest.Directories;
import cn.duban.http.rest.ExclusionLedger;
import cn.duban.http.rest.HealthPages;
import cn.duban.http.rest.Ingest;
import cn.duban.http.rest.LiveLines;
import cn.duban.http.rest.OrderList;
import cn.duban.http.rest.PolicyPages;
import cn.duban.http.rest.Sessions;
import cn.duban.http.rest.TicketCommands;
import cn.duban.http.rest.TicketList;
import cn.duban.http.rest.Tickets;
import cn.duban.http.rest.UnitScores;
import cn.duban.http.rest.WarningLedger;
import cn.duban.http.rest.Webhooks;
import cn.duban.http.routing.Resource;
import cn.duban.http.series.SeriesResource;
import cn.duban.http.stream.Hooks;
import cn.duban.http.warning.WarningReviews;
import cn.duban.runtime.node.EngineSystem;
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
            Settings settings, EngineSystem running, Access access, Hooks hooks, Supplier<HealthPages.StoreNow> store) {
        Json json = new Json(settings.zone().orElse(running.engine().policy().zone()));
        Faces faces = new Faces(running.engine(), running.system(), access, json, hooks);
        List<Resource> resources = new ArrayList<>(rest(settings.http(), running, access, json));
        resources.add(new SeriesResource(running.engine(), access, json, running.system()));
        resources.add(new CallsResource(running.engine(), access, json, running.system()));
        resources.add(new HealthPages(running.engine(), json, store));
        resources.add(new Webhooks(hooks, access, json));
        resources.addAll(faces.resources());
        return new Server(resources, faces::timed);
    }

    private static List<Resource> rest(Settings.Http http, EngineSystem running, Access access, Json json) {
        Engine engine = running.engine();
        Executor blocking = running.system().dispatchers().lookup(DispatcherSelector.blocking());
        Bodies bodies = new Bodies(http.maxBody());
        return List.of(
                new TicketCommands(engine, access, json, bodies),
                new Tickets(engine, access, json),
                new TicketList(engine, access, json),
                new OrderList(engine, access, json),
                new BoardFigures(engine, access, json),
                new Ingest(engine, access, json, http.maxLine(), http.ingestParallelism()),
                new Calls(engine, access, json, bodies),
                new PolicyPages(engine, access, json),
                new ClockPages(engine, access, json, bodies),
                new Directories(engine, access, json, bodies),
                new UnitScores(engine, access, json),
                new ExclusionLedger(engine, access, json, bodies),
                new LiveLines(engine, access, json, bodies),
                new LiveLineHistory(engine, access, json),
                new WarningLedger(engine, access, json, bodies, blocking),
                new WarningReviews(engine, access, json),
                new Audits(engine, access, json),
                new Sessions(access, json, Edition.ofPages()),
                new Descriptions());
    }
}
