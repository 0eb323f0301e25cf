package cn.duban.http.warning;

import cn.duban.engine.Engine;
import cn.duban.http.ticket.SummaryView;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Masking;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.policy.Policy;
import cn.duban.ticket.Summary;
import cn.duban.ticket.effect.Measure;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.keywords.Keywords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Builds the page of a warning from what this node knows. It analyses texts: do not call it on a request thread. */
public final class Explaining {
    private static final Duration MONTH = Duration.ofDays(31);
    private static final int DAYS = 7;
    private static final int MOST_WEEKS = 52;

    private final Engine engine;

    public Explaining(Engine engine) {
        this.engine = engine;
    }

    /** Callers of a county see its warnings and the city's; callers of a unit see warnings that name the unit. */
    public static boolean seen(Caller caller, Warning warning, Policy policy) {
        boolean region =
                caller.maySeeRegion(warning.region()) || warning.region().equals(policy.cityCode());
        if (!region || !caller.limitedToUnits()) return region;
        return warning.finding().unit().filter(u -> caller.actsFor(u, policy)).isPresent()
                || warning.assigned()
                        .flatMap(a -> a.unit())
                        .filter(u -> caller.actsFor(u, policy))
                        .isPresent()
                || warning.plan().filter(p -> caller.actsFor(p.unit(), policy)).isPresent();
    }

    public WarningPage page(Caller caller, Warning warning) {
        Policy policy = engine.policy();
        Finding found = warning.gravest();
        List<WarningPage.Behind> behind = warning.tickets().stream()
                .map(id -> WarningPage.Behind.of(id, summary(id), caller, policy))
                .toList();
        List<String> titles = behind.stream()
                .flatMap(b -> b.ticket().stream())
                .map(SummaryView::title)
                .toList();
        return new WarningPage(
                WarningView.of(warning, policy, Masking.Visibility.of(caller).contents()),
                found.notHigher(),
                found.notLower(),
                curve(warning),
                Keywords.of(titles),
                behind,
                warning.told(),
                WarningPage.steps(warning, policy, Masking.Visibility.of(caller)),
                lastYear(caller, warning));
    }

    private Optional<Summary> summary(String ticket) {
        return engine.policy().regions().stream()
                .flatMap(r -> engine.boards().ticket(r.code(), ticket).stream())
                .findFirst();
    }

    private WarningPage.LastYear lastYear(Caller caller, Warning warning) {
        Policy policy = engine.policy();
        Instant then = yearBefore(warning.raisedAt()).toInstant();
        List<WarningView> alike = engine.warnings().all().stream()
                .filter(w -> seen(caller, w, policy))
                .filter(w -> w.signal() == warning.signal()
                        && w.finding().topic().equals(warning.finding().topic()))
                .filter(w -> Duration.between(then, w.raisedAt()).abs().compareTo(MONTH) <= 0)
                .map(w ->
                        WarningView.of(w, policy, Masking.Visibility.of(caller).contents()))
                .toList();
        return new WarningPage.LastYear(ticketsThen(warning), alike);
    }

    private ZonedDateTime yearBefore(Instant instant) {
        return instant.atZone(engine.policy().zone()).minusYears(1);
    }

    /** The curve of a warning; for a recurring issue all weeks until now, which show the effect of a plan. */
    public List<Finding.Hour> curve(Warning warning) {
        Finding found = warning.counted();
        if (warning.signal() != Signal.RECURRING || found.curve().isEmpty()) return found.curve();
        LocalDate first = found.since().atZone(zone()).toLocalDate();
        LocalDate last = engine.clock().instant().atZone(zone()).toLocalDate();
        List<Instant> bounds = new ArrayList<>();
        for (LocalDate week = first; !week.isAfter(last) && bounds.size() <= MOST_WEEKS; week = week.plusWeeks(1))
            bounds.add(week.atStartOfDay(zone()).toInstant());
        bounds.add(bounds.get(bounds.size() - 1).plus(Duration.ofDays(DAYS)));
        Optional<Series> series = counted(warning, bounds);
        if (series.isEmpty()) return found.curve();
        Finding.Hour like = found.curve().get(0);
        List<Finding.Hour> weeks = new ArrayList<>();
        for (int i = 0; i < bounds.size() - 1; i++)
            weeks.add(new Finding.Hour(
                    bounds.get(i), (int) series.get().sum(i).orElse(0), like.expected(), like.upper()));
        return weeks;
    }

    private ZoneId zone() {
        return engine.policy().zone();
    }

    private Optional<Long> ticketsThen(Warning warning) {
        Optional<String> topic = warning.finding().topic();
        if (topic.isEmpty() || warning.signal() == Signal.SATISFACTION) return Optional.empty();
        ZonedDateTime to =
                yearBefore(warning.finding().at()).toLocalDate().plusDays(1).atStartOfDay(zone());
        List<Instant> week = List.of(to.minusDays(DAYS).toInstant(), to.toInstant());
        // A week without any ticket was not recorded.
        if (sum(counted(warning, Optional.empty(), week)) == 0) return Optional.empty();
        return Optional.of(sum(counted(warning, week)));
    }

    private static long sum(Optional<Series> series) {
        return series.map(s -> s.sum(0)).orElse(OptionalLong.empty()).orElse(0);
    }

    /** Tickets of its topic and the topics below, in its region or the whole city. */
    private Optional<Series> counted(Warning warning, List<Instant> bounds) {
        String topic = warning.finding().topic().orElse("");
        String branch = topic + '/';
        return counted(warning, Optional.of(t -> t.equals(topic) || t.startsWith(branch)), bounds);
    }

    private Optional<Series> counted(Warning warning, Optional<Predicate<String>> topics, List<Instant> bounds) {
        SeriesQuery query = new SeriesQuery(Measure.REGISTERED.wire(), Dimension.TOPIC, topics);
        boolean whole = warning.finding().key().startsWith("city:");
        return engine.boards().series(whole ? Optional.empty() : Optional.of(warning.region()), query, bounds);
    }
}
