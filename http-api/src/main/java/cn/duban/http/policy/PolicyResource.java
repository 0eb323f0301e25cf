package cn.duban.http.policy;

import static org.apache.pekko.http.javadsl.server.Directives.*;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Json;
import cn.duban.http.web.Operation;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.policy.CallRules;
import cn.duban.policy.Line;
import cn.duban.policy.Policy;
import cn.duban.policy.Rotation;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Topic;
import cn.duban.policy.Unit;
import cn.duban.policy.Urgency;
import cn.duban.policy.Vocabulary;
import cn.duban.policy.grade.GradeScale;
import cn.duban.policy.partner.Partner;
import cn.duban.words.FieldFault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/** Serves the policy: regions, units, vocabularies, and a preview of what would be due when. */
public final class PolicyResource implements Resource {
    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public PolicyResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    record RegionItem(String id, String name, boolean city) {}

    record UnitItem(
            String id,
            String name,
            String region,
            Optional<String> parent,
            int level,
            String unitClass,
            String unitClassName) {}

    record LabelItem(String id, String name) {}

    record ClockItem(String id, String name) {}

    /** What calls are measured by. */
    record StandardItem(int answerWithinSeconds, double connectRate, long windowSeconds) {
        static StandardItem of(CallRules.Standard standard) {
            return new StandardItem(
                    standard.withinSeconds(),
                    standard.connectRate(),
                    standard.window().toSeconds());
        }
    }

    /** @param satisfied whether it counts as satisfied from now on */
    record GradeItem(String id, String name, boolean satisfied) {
        static List<GradeItem> of(GradeScale scale) {
            return scale.steps().stream()
                    .map(step -> new GradeItem(step.grade().name(), step.name(), step.satisfied()))
                    .toList();
        }
    }

    /** The grades of the two questions of a call-back, best first. */
    record GradeLists(List<GradeItem> process, List<GradeItem> result) {}

    /** @param to on the next day if it is not after {@code from} */
    record ShiftItem(String id, String name, String from, String to) {}

    record PolicyItem(
            String name,
            String hash,
            ZoneId zone,
            String city,
            List<Line> lines,
            List<Partner> partners,
            List<Topic> topics,
            List<LabelItem> labels,
            List<ClockItem> clocks,
            GradeLists grades,
            List<ShiftItem> shifts,
            List<Rotation> rotations,
            StandardItem callStandard,
            List<Vocabulary.ReturnReason> returnReasons,
            List<Integer> missingHolidayYears) {}

    @Override
    public Route route() {
        return pathPrefix(
                "v1",
                () -> concat(
                        path("regions", () -> get(this::regions)),
                        path("units", () -> get(this::units)),
                        path("policy", () -> get(this::policy)),
                        path("clock-preview", () -> get(this::preview))));
    }

    private Route regions() {
        return access.allow(Operation.REGIONS, caller -> {
            Policy policy = engine.policy();
            return complete(json.ok(policy.regions().stream()
                    .map(r -> new RegionItem(r.code(), r.name(), r.code().equals(policy.cityCode())))
                    .toList()));
        });
    }

    private Route units() {
        return access.allow(
                Operation.UNITS,
                caller -> extractRequest(request -> complete(json.ok(units(QueryParameters.of(request))))));
    }

    private List<UnitItem> units(QueryParameters query) {
        List<String> regions = query.all("region");
        List<String> parents = query.all("parent");
        query.end();
        return engine.policy().units().stream()
                .filter(u -> regions.isEmpty() || regions.contains(u.region()))
                .filter(u -> parents.isEmpty()
                        || u.parent().filter(parents::contains).isPresent())
                .map(PolicyResource::item)
                .toList();
    }

    private static UnitItem item(Unit unit) {
        return new UnitItem(
                unit.id(),
                unit.name(),
                unit.region(),
                unit.parent(),
                unit.level(),
                unit.unitClass().name(),
                unit.unitClass().chinese());
    }

    private Route policy() {
        return access.allow(Operation.POLICY, caller -> {
            Policy policy = engine.policy();
            return complete(json.ok(new PolicyItem(
                    policy.name(),
                    policy.hash(),
                    policy.zone(),
                    policy.cityCode(),
                    policy.lines(),
                    policy.partners().all(),
                    policy.topics(),
                    policy.labels().stream()
                            .map(l -> new LabelItem(l.id(), l.name()))
                            .toList(),
                    policy.clockKinds().stream()
                            .map(c -> new ClockItem(c.name(), policy.title(c)))
                            .toList(),
                    new GradeLists(
                            GradeItem.of(policy.grades().process()),
                            GradeItem.of(policy.grades().result())),
                    policy.calls().shifts().stream()
                            .map(s -> new ShiftItem(s.id(), s.name(), s.from().toString(), s.to().toString()))
                            .toList(),
                    policy.calls().rotations(),
                    StandardItem.of(policy.calls().standard()),
                    policy.words().returnReasons(),
                    policy.calendar()
                            .missingYears(LocalDate.ofInstant(engine.clock().instant(), policy.zone())))));
        });
    }

    private Route preview() {
        return access.allow(
                Operation.CLOCK_PREVIEW, caller -> extractRequest(request -> complete(json.ok(preview(request)))));
    }

    private ClockPreview preview(HttpRequest request) {
        QueryParameters query = QueryParameters.of(request);
        Optional<TicketKind> kind = query.choice("kind", TicketKind.class);
        if (query.one("kind").isEmpty()) query.error("kind", FieldFault.REQUIRED);
        Optional<Urgency> urgency = query.choice("urgency", Urgency.class);
        List<String> labels = query.all("label");
        for (String label : labels)
            if (engine.policy().label(label).isEmpty()) query.error("label", "no label " + label + " in the policy");
        Optional<String> topic = query.one("topic");
        Optional<String> region = query.one("region");
        if (region.filter(r -> engine.policy().region(r).isEmpty()).isPresent())
            query.error("region", "no region " + region.get() + " in the policy");
        Optional<String> unit = query.one("unit");
        if (unit.filter(u -> engine.policy().unit(u).isEmpty()).isPresent())
            query.error("unit", "no unit " + unit.get() + " in the policy");
        Optional<Instant> at = query.instant("at");
        query.end();
        return ClockPreview.of(
                engine.policy(),
                kind.orElseThrow(),
                urgency.orElse(Urgency.NORMAL),
                labels,
                topic.orElse(""),
                region.orElse(""),
                unit.orElse(""),
                at.orElseGet(engine.clock()::instant));
    }
}
