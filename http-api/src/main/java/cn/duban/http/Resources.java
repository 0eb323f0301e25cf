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
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** All that the server offers. */
final class Resources {
    private Resources() {}

    static List<Resource> all(
            Settings settings, Policy policy, EngineSystem running, Access access, Supplier<OptionalLong> storePid) {
        Engine engine = running.engine();
        Json json = new Json(settings.zone().orElse(policy.zone()));
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
                new HealthPages(engine, json, () -> details(storePid.get())));
    }

    private static Map<String, Object> details(OptionalLong storePid) {
        return storePid.isPresent() ? Map.of("cassandraPid", storePid.getAsLong()) : Map.of();
    }
}
