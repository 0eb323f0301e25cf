package cn.duban.http.grafana.panel.annotation;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.KeyedPanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.panel.warning.WarningChoice;
import cn.duban.http.grafana.query.Choice;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.TimeSteps;
import cn.duban.http.web.Masking;
import cn.duban.liveline.RotaSlot;
import cn.duban.liveline.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The annotations of dashboards: changes of rules, warnings, sessions, holidays and make-up workdays. */
public final class AnnotationsPanel extends KeyedPanel<AnnotationsPanel.Wanted> {
    public static final String NAME = "annotations";

    /** Annotations cover this time around now: three years back, and as far ahead as holidays are published. */
    private static final Duration PAST = Duration.ofDays(1_100);

    private static final Duration FUTURE = Duration.ofDays(400);

    private final PanelSource source;
    private final RuleChanges changes;
    private final HolidayAnnotations holidays;

    public AnnotationsPanel(PanelSource source, RuleChanges changes) {
        super(PanelDescription.of(
                NAME,
                "事件",
                "规则变更、名录更新、提醒静默、三长接线、预警的发出、升级与解除、节假日与调休上班，供标注在时间轴上；区县与级别只限定预警",
                List.of(Facet.REGION),
                PayloadField.several("kinds", "事件种类", "全部"),
                WarningChoice.LEVELS));
        this.source = source;
        this.changes = changes;
        this.holidays = new HolidayAnnotations(source.policy().calendar());
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        Choice kinds = asked.choice("kinds");
        for (String kind : kinds.values())
            if (!Annotation.KINDS.contains(kind)) throw PanelQuery.invalid("没有这样的事件种类：" + kind);
        TimeSteps.Range range = source.range(asked);
        Instant from = later(range.from(), asked.now().minus(PAST));
        Instant to = earlier(range.to(), asked.now().plus(FUTURE));
        // Whole seconds, so that viewers share answers.
        return new Wanted(
                kinds,
                Instant.ofEpochSecond(from.getEpochSecond()),
                to,
                range.shift(),
                WarningChoice.of(asked, source),
                asked.caller().regions(),
                Masking.Visibility.of(asked.caller()));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** @param only the regions of a caller that is limited to some */
    record Wanted(
            Choice kinds,
            Instant from,
            Instant to,
            Duration shift,
            WarningChoice warnings,
            Set<String> only,
            Masking.Visibility sight) {
        Wanted {
            to = Instant.ofEpochSecond(to.getEpochSecond() + 1);
        }
    }

    @Override
    protected CompletionStage<DataFrame> answer(Wanted wanted) {
        if (!wanted.from.isBefore(wanted.to)) return CompletableFuture.completedFuture(frame(wanted, List.of(), true));
        List<Annotation> found = new ArrayList<>(holidays.between(wanted.from, wanted.to));
        found.addAll(
                WarningAnnotations.between(wanted.warnings.of(source), wanted.from, wanted.to, source, wanted.sight));
        return changes.between(wanted.from, wanted.to).thenCombine(sessions(wanted), (rules, sessions) -> {
            // Directories and silences name officers and units of all regions.
            rules.changes().stream()
                    .filter(change -> wanted.only.isEmpty() || change.kind().equals("policy"))
                    .forEach(found::add);
            found.addAll(sessions);
            return frame(wanted, found, rules.complete());
        });
    }

    /** The hours in which leaders are on air, past and planned. */
    private CompletionStage<List<Annotation>> sessions(Wanted wanted) {
        return source.engine()
                .liveLine()
                .ask(centre -> centre.liveLine().sessions().stream()
                        .filter(s -> s.slot().to().isAfter(wanted.from)
                                && s.slot().from().isBefore(wanted.to))
                        .filter(s -> wanted.only.isEmpty()
                                || s.slot().region().map(wanted.only::contains).orElse(true))
                        .map(AnnotationsPanel::happened)
                        .toList());
    }

    private static Annotation happened(Session session) {
        RotaSlot slot = session.slot();
        return new Annotation(
                "session:" + session.id(),
                "session",
                session.startedAt().orElse(slot.from()),
                session.endedAt().or(() -> Optional.of(slot.to())),
                slot.leader() + "（" + slot.post() + "）接线",
                slot.host() + "　" + session.state().chinese());
    }

    private DataFrame frame(Wanted wanted, List<Annotation> found, boolean complete) {
        DataFrame frame = new DataFrame(about().title());
        Column time = frame.time("time", "time");
        Column end = frame.time("timeEnd", "timeEnd");
        Column title = frame.text("title", "title");
        Column text = frame.text("text", "text");
        Column tags = frame.text("tags", "tags");
        Column id = frame.text("id", "id");
        found.stream()
                .filter(h -> wanted.kinds.takes(Set.of(h.kind())))
                .sorted(Comparator.comparing(Annotation::at).thenComparing(Annotation::id))
                .forEach(h -> {
                    time.add(h.at().plus(wanted.shift).toEpochMilli());
                    end.add(h.until().orElse(h.at()).plus(wanted.shift).toEpochMilli());
                    title.add(h.title());
                    text.add(h.text());
                    tags.add(Annotation.name(h.kind()));
                    id.add(h.id());
                });
        if (!complete) frame.remark("更早的规则变更仍在读取，下次刷新补上");
        return frame;
    }
}
