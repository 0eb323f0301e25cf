package cn.duban.http;

import cn.duban.http.auth.Access;
import cn.duban.http.json.Bodies;
import cn.duban.http.json.Json;
import cn.duban.http.rest.Audits;
import cn.duban.http.rest.BoardFigures;
import cn.duban.http.rest.Calls;
import cn.duban.http.rest.ClockPages;
import cn.duban.http.rest.Descriptions;
import cn.duban.http.rest.HealthPages;
import cn.duban.http.rest.Ingest;
import cn.duban.http.rest.PolicyPages;
import cn.duban.http.rest.Sessions;
import cn.duban.http.rest.TicketCommands;
import cn.duban.http.rest.TicketList;
import cn.duban.http.rest.Tickets;
import cn.duban.http.routing.Resource;
import cn.duban.policy.Policy;
import cn.duban.runtime.Engine;
import cn.duban.runtime.EngineSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All that the server offers. */
final class Resources {
    private Resources() {}

    /** The server of a running engine, with everything it offers, timed. */
    static Server server(
            Settings settings,
            Policy policy,
            EngineSystem running,
            Access access,
            Supplier<HealthPages.StoreNow> store) {
        Json json = new Json(settings.zone().orElse(policy.zone()));
        Faces faces = new Faces(running.engine(), running.system(), access, json);
        List<Resource> all = new ArrayList<>(rest(settings, running.engine(), access, json, store));
        all.addAll(faces.resources());
        return new Server(all, faces::timed);
    }

    private static List<Resource> rest(
            Settings settings, Engine engine, Access access, Json json, Supplier<HealthPages.StoreNow> store) {
        Bodies bodies = new Bodies(settings.http().maxBody());
        return List.of(
                new TicketCommands(engine, access, json, bodies),
                new Tickets(engine, access, json),
                new TicketList(engine, access, json),
                new BoardFigures(engine, access, json),
                new Ingest(
                        engine,
                        access,
                        json,
                        settings.http().maxLine(),
                        settings.http().ingestParallelism()),
                new Calls(engine, access, json, bodies),
                new PolicyPages(engine, access, json),
                new ClockPages(engine, access, json, bodies),
                new Audits(engine, access, json),
                new Sessions(access, json),
                new Descriptions(),
                new HealthPages(engine, json, store));
    }
}
