package cn.duban.http.score;

import static org.apache.pekko.http.javadsl.server.Directives.*;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import cn.duban.engine.Engine;
import cn.duban.http.auth.AccessControl;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.http.web.Operation;
import cn.duban.http.web.PageCursor;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.QueryParameters;
import cn.duban.http.web.Resource;
import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.UnitClass;
import cn.duban.region.ExclusionEvent;
import cn.duban.scoring.Evidence;
import cn.duban.scoring.Period;
import cn.duban.scoring.Scorecards;
import cn.duban.scoring.Scoring;
import cn.duban.words.FieldFault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.server.Route;

/** {@code /v1/units/{id}/scorecard}, the tickets behind each of its figures, and {@code /v1/scorecards}. */
public final class ScorecardResource implements Resource {
    private static final String SORT = "-at";
    private static final List<String> SIDES = List.of("in", "met", "excluded");

    private final Engine engine;
    private final AccessControl access;
    private final Json json;

    public ScorecardResource(Engine engine, AccessControl access, Json json) {
        this.engine = engine;
        this.access = access;
        this.json = json;
    }

    /** @param reason why it was excluded */
    record Item(
            String ticket,
            String unit,
            String unitName,
            Instant at,
            boolean met,
            boolean excluded,
            Optional<String> reason) {}

    /**
     * @param total the figure on the card
     * @param unopened how many of the total are too old to be listed
     * @param next the cursor of the next page, empty at the end
     */
    record Page(
            String unit,
            String period,
            Indicator indicator,
            String side,
            List<Item> items,
            long total,
            long unopened,
            Optional<String> note,
            Optional<String> next) {}

    @Override
    public Route route() {
        return pathPrefix(
                "v1",
                () -> concat(
                        path(segment("units").slash(segment()).slash("scorecard"), id -> get(() -> card(id))),
                        path(
                                segment("units")
                                        .slash(segment())
                                        .slash("scorecard")
                                        .slash("tickets"),
                                id -> get(() -> tickets(id))),
                        path("scorecards", () -> get(this::ranking))));
    }

    private Route card(String id) {
        return access.allow(
                Operation.SCORECARD,
                caller -> extractRequest(request ->
                        onSuccess(card(caller, id, QueryParameters.of(request)), card -> complete(json.ok(card)))));
    }

    private CompletionStage<ScorecardView> card(Caller caller, String id, QueryParameters query) {
        Period period = period(query);
        query.end();
        Unit unit = unit(caller, id);
        Policy policy = engine.policy();
        return engine.scores().ask(centre -> {
            requireKept(centre, period);
            Scorecards cards =
                    new Scorecards(policy, centre, period, engine.clock().instant());
            return ScorecardView.of(
                    cards.card(unit),
                    cards.ranking(Optional.of(unit.unitClass())),
                    policy.scores().minimum(),
                    today(),
                    engine.clock().instant());
        });
    }

    private Route ranking() {
        return access.allow(
                Operation.SCORECARDS,
                caller -> extractRequest(
                        request -> onSuccess(ranking(caller, request), ranking -> complete(json.ok(ranking)))));
    }

    private CompletionStage<RankingView> ranking(Caller caller, HttpRequest request) {
        QueryParameters query = QueryParameters.of(request);
        Period period = period(query);
        Optional<UnitClass> of = query.choice("class", UnitClass.class);
        query.end();
        Policy policy = engine.policy();
        return engine.scores().ask(centre -> {
            requireKept(centre, period);
            return RankingView.of(
                    period,
                    new Scorecards(policy, centre, period, engine.clock().instant()).ranking(of),
                    policy.scores(),
                    of,
                    unit -> seen(caller, unit),
                    today(),
                    engine.clock().instant());
        });
    }

    private Route tickets(String id) {
        return access.allow(
                Operation.SCORECARD_TICKETS,
                caller -> extractRequest(request ->
                        onSuccess(tickets(caller, id, QueryParameters.of(request)), page -> complete(json.ok(page)))));
    }

    private CompletionStage<Page> tickets(Caller caller, String id, QueryParameters query) {
        Period period = period(query);
        Optional<Indicator> indicator = query.choice("indicator", Indicator.class);
        if (query.one("indicator").isEmpty()) query.error("indicator", FieldFault.REQUIRED);
        String side = query.word("side", SIDES);
        int limit = query.limit();
        Optional<String> cursor = query.one("cursor");
        Optional<PageCursor> after = cursor.flatMap(c -> PageCursor.read(c, SORT));
        if (cursor.isPresent() && after.isEmpty()) query.error("cursor", "is no cursor of this list");
        query.end();
        Unit unit = unit(caller, id);
        return engine.scores().ask(centre -> page(centre, unit, period, indicator.orElseThrow(), side, limit, after));
    }

    private Page page(
            Scoring centre,
            Unit unit,
            Period period,
            Indicator indicator,
            String side,
            int limit,
            Optional<PageCursor> after) {
        requireKept(centre, period);
        Evidence evidence = Evidence.of(
                engine.policy(),
                centre,
                unit,
                period,
                indicator,
                Evidence.Side.valueOf(side.toUpperCase(Locale.ROOT)),
                engine.clock().instant());
        List<Item> items = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (Evidence.Item item : evidence.items()) {
            if (after.filter(c -> !follows(item, c)).isPresent()) continue;
            if (items.size() == limit) {
                Item last = items.get(limit - 1);
                next = Optional.of(new PageCursor(SORT, last.at().toEpochMilli(), last.ticket()).opaque());
                break;
            }
            items.add(item(centre, item));
        }
        long unopened = evidence.of() - evidence.items().size();
        Optional<String> note =
                unopened == 0 ? Optional.empty() : Optional.of("其中 " + unopened + " 件办结已超过十三个月，明细不再提供，只保留合计");
        return new Page(unit.id(), period.name(), indicator, side, items, evidence.of(), unopened, note, next);
    }

    private static boolean follows(Evidence.Item item, PageCursor cursor) {
        long at = item.at().toEpochMilli();
        return at < cursor.key() || at == cursor.key() && item.ticket().compareTo(cursor.id()) > 0;
    }

    private Item item(Scoring centre, Evidence.Item item) {
        return new Item(
                item.ticket(),
                item.unit(),
                engine.policy().unit(item.unit()).map(Unit::name).orElse(item.unit()),
                item.at(),
                item.met(),
                item.excluded(),
                item.excluded()
                        ? centre.exclusion(item.ticket(), item.unit())
                                .map(e -> e.steps().get(e.steps().size() - 1))
                                .map(ExclusionEvent::reason)
                                .map(Masking::text)
                        : Optional.empty());
    }

    private LocalDate today() {
        return engine.clock().instant().atZone(engine.policy().zone()).toLocalDate();
    }

    /** The requested period; by default the current month. */
    private Period period(QueryParameters query) {
        LocalDate today = today();
        String name = query.one("period").orElseGet(() -> YearMonth.from(today).toString());
        Optional<Period> period = Period.read(name, today);
        if (period.isEmpty())
            query.error("period", "must be a month 2023-06, week 2023-W23, quarter 2023-Q2, year 2023, or rolling-30d");
        return period.orElseGet(() -> Period.read("rolling-1d", today).orElseThrow());
    }

    /** Figures that cover only a part of a period would mislead. */
    private static void requireKept(Scoring centre, Period period) {
        if (period.from().isBefore(centre.since()))
            throw Problem.at(
                            ProblemCode.VALIDATION,
                            "?period",
                            "figures are kept for three years, at present since " + centre.since())
                    .thrown();
    }

    private Unit unit(Caller caller, String id) {
        Unit unit = engine.policy()
                .unit(id)
                .orElseThrow(() -> Problem.of(ProblemCode.UNIT_UNKNOWN, "no unit " + id + " in the policy")
                        .thrown());
        caller.requireRegion(unit.region());
        if (!seen(caller, unit))
            throw Problem.of(ProblemCode.UNIT_NOT_YOURS, "the caller is limited to other units")
                    .thrown();
        return unit;
    }

    private boolean seen(Caller caller, Unit unit) {
        return caller.maySeeRegion(unit.region())
                && (!caller.limitedToUnits() || caller.actsFor(unit.id(), engine.policy()));
    }
}
