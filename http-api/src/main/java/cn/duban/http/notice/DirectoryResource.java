package cn.duban.http.notice;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Problem;
import cn.duban.http.web.RequestBodies;
import cn.duban.http.web.Resource;
import cn.duban.http.web.TableFaults;
import cn.duban.http.web.TextLimits;
import cn.duban.notice.Silence;
import cn.duban.policy.Officer;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.files.DirectoryCsv;
import cn.duban.policy.files.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * {@code /v1/directory} and {@code /v1/silences}: the duty officers who get notices, and periods in which notices are withheld.
 */
public final class DirectoryResource implements Resource {
    private static final long MOST_BYTES = 2L << 20;
    private static final int MOST_OFFICERS = 5_000;

    private final Engine engine;
    private final AccessControl access;
    private final Json json;
    private final RequestBodies bodies;
    private final RequestBodies tables = new RequestBodies(MOST_BYTES);

    public DirectoryResource(Engine engine, AccessControl access, Json json, RequestBodies bodies) {
        this.engine = engine;
        this.access = access;
        this.json = json;
        this.bodies = bodies;
    }

    record OfficerItem(
            String id,
            String name,
            String office,
            String officeName,
            Optional<String> unit,
            Optional<String> region,
            java.util.Map<String, String> addresses,
            boolean onDuty,
            Optional<String> absent,
            Optional<String> substitute) {}

    record Imported(int officers) {}

    record SilenceItem(
            String id,
            Optional<String> officer,
            Optional<String> unit,
            Optional<String> region,
            Optional<String> rung,
            String reason,
            String by,
            Instant at,
            Optional<Instant> from,
            Instant until,
            boolean active) {}

    @Override
    public Route route() {
        return pathPrefix(
                "v1",
                () -> concat(
                        path("directory", () -> concat(get(this::directory), post(this::adopt))),
                        path("silences", () -> concat(get(this::silences), post(this::silence)))));
    }

    private Route directory() {
        return access.allow(
                Operation.DIRECTORY,
                caller -> complete(json.ok(engine.notices().directory().officers().stream()
                        .filter(officer -> sees(caller, officer))
                        .map(this::item)
                        .toList())));
    }

    /** An officer belongs to a region, or to the region of the unit. */
    private boolean sees(Caller caller, Officer officer) {
        return officer.region()
                .or(() -> officer.unit().flatMap(engine.policy()::unit).map(Unit::region))
                .map(caller::maySeeRegion)
                .orElseGet(caller::allRegions);
    }

    private boolean sees(Caller caller, Silence silence) {
        return silence.region()
                .or(() -> silence.unit().flatMap(engine.policy()::unit).map(Unit::region))
                .map(caller::maySeeRegion)
                .or(() -> silence.officer()
                        .flatMap(engine.notices().directory()::officer)
                        .map(officer -> sees(caller, officer)))
                .orElseGet(caller::allRegions);
    }

    private OfficerItem item(Officer officer) {
        Policy policy = engine.policy();
        var now = engine.clock().instant().atZone(policy.zone()).toLocalDateTime();
        return new OfficerItem(
                officer.id(),
                officer.name(),
                officer.office(),
                policy.ladder().roles().getOrDefault(officer.office(), officer.office()),
                officer.unit(),
                officer.region(),
                officer.addresses(),
                officer.onDuty(now),
                officer.absentOn(now.toLocalDate()).map(Officer.Absence::reason),
                officer.substitute());
    }

    /** A CSV table replaces the whole directory; with any fault in it nothing is replaced. */
    private Route adopt() {
        return access.allow(
                Operation.DIRECTORY_ADOPT,
                caller -> tables.text("csv", text -> {
                    // The table replaces everyone's officers.
                    caller.requireAllRegions();
                    DirectoryCsv.Outcome outcome = DirectoryCsv.read(text, engine.policy());
                    if (!outcome.faults().isEmpty()) throw faults(outcome.faults());
                    List<Officer> officers = outcome.officers();
                    if (officers.size() > MOST_OFFICERS)
                        throw faults(
                                List.of(new Fault("", 0, "a directory has at most " + MOST_OFFICERS + " officers")));
                    return onSuccess(
                            engine.notices().adopt(officers, caller.name()),
                            done -> complete(json.ok(new Imported(officers.size()))));
                }));
    }

    private static Problem.ProblemException faults(List<Fault> faults) {
        return Problem.fields(faults.stream().map(TableFaults::at).toList()).thrown();
    }

    private Route silences() {
        return access.allow(
                Operation.SILENCES,
                caller -> complete(json.ok(engine.notices().silences().stream()
                        .filter(silence -> sees(caller, silence))
                        .map(this::item)
                        .toList())));
    }

    private SilenceItem item(Silence s) {
        return new SilenceItem(
                s.id(),
                s.officer(),
                s.unit(),
                s.region(),
                s.rung(),
                s.reason(),
                s.by(),
                s.at(),
                s.from(),
                s.until(),
                s.activeAt(engine.clock().instant()));
    }

    private Route silence() {
        return access.allow(
                Operation.SILENCE,
                caller -> bodies.object(body -> {
                    Silence silence = read(caller, new JsonFields(body));
                    return onSuccess(
                            engine.notices().silence(silence),
                            done -> complete(json.response(StatusCodes.CREATED, item(silence))));
                }));
    }

    private Silence read(Caller caller, JsonFields f) {
        Policy policy = engine.policy();
        Silence silence = new Silence(
                f.optionalId("id").orElseGet(() -> "s-" + UUID.randomUUID()),
                f.optionalText("officer", TextLimits.WORD),
                f.optionalText("unit", TextLimits.WORD),
                f.optionalText("region", TextLimits.WORD),
                f.optionalText("rung", TextLimits.WORD),
                f.text("reason", TextLimits.REASON),
                caller.signature(f.optionalText("by", TextLimits.WORD)),
                engine.clock().instant(),
                f.instant("until"),
                f.optionalInstant("from"));
        if (!f.faulty() && !silence.hasScope())
            f.errorHere("one of officer, unit, region and rung is needed: nobody silences everything");
        if (!f.faulty()
                && silence.from()
                        .filter(from -> !from.isBefore(silence.until()))
                        .isPresent()) f.error("from", "must lie before until");
        silence.officer()
                .filter(o -> engine.notices().directory().officer(o).isEmpty())
                .ifPresent(o -> f.error("officer", "no officer " + o + " in the directory"));
        silence.unit().filter(u -> policy.unit(u).isEmpty()).ifPresent(u -> f.error("unit", "no unit " + u));
        silence.region().filter(r -> policy.region(r).isEmpty()).ifPresent(r -> f.error("region", "no region " + r));
        f.end();
        if (silence.region().isPresent()) caller.requireRegion(silence.region().get());
        else caller.requireAllRegions();
        return silence;
    }
}
