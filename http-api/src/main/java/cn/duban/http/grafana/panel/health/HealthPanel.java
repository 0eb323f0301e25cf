package cn.duban.http.grafana.panel.health;

import cn.duban.engine.DeadlineAudit;
import cn.duban.engine.Engine;
import cn.duban.engine.EngineClock;
import cn.duban.engine.Health;
import cn.duban.engine.Notices;
import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.Choice;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.web.Caches;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The health of the engine: a row for each check, with advice where it fails. */
public final class HealthPanel extends ImmediatePanel<Choice> {
    /** A notice that waits longer means that a channel is down or too slow. */
    private static final Duration NOTICE_PATIENCE = Duration.ofMinutes(10);
    /** Rungs are recorded within a second of their due instant. */
    private static final double LATE_MILLIS = 1_000;
    /** The audit reads every ticket and reports rungs as missing only when they are later than this. */
    private static final Duration AUDITED = Duration.ofSeconds(5);

    private static final List<FacetNames.Option> ITEMS = List.of(
            new FacetNames.Option("就绪", "ready"),
            new FacetNames.Option("存储", "store"),
            new FacetNames.Option("数据停滞的区县", "staleRegions"),
            new FacetNames.Option("考核待折算批次", "scoresBehind"),
            new FacetNames.Option("在内存中的工单", "ticketsAwake"),
            new FacetNames.Option("待触发的到点", "armed"),
            new FacetNames.Option("启动以来已触发", "recorded"),
            new FacetNames.Option("应触发未触发", "missing"),
            new FacetNames.Option("触发延迟中位数", "latenessP50"),
            new FacetNames.Option("触发延迟（百分之九十九不超过）", "latenessP99"),
            new FacetNames.Option("触发延迟最大值", "latenessMax"),
            new FacetNames.Option("待发通知", "noticesPending"),
            new FacetNames.Option("通知最久已等", "noticesWaited"),
            new FacetNames.Option("引擎时间比实际慢", "clock"),
            new FacetNames.Option("放假安排", "calendar"));

    private final PanelSource source;
    private final Supplier<DeadlineAudit> audit;

    public HealthPanel(PanelSource source) {
        super(PanelDescription.of(
                "health",
                "引擎状况",
                "引擎自身：就绪、存储、到点是否准时、通知积压、考核折算进度；异常的一行写明怎样处理",
                List.of(),
                PayloadField.several("item", "项目", "全部")));
        this.source = source;
        this.audit = Caches.recent(AUDITED, source.engine()::audit);
    }

    /** The checks that can be chosen. */
    public static List<FacetNames.Option> items() {
        return ITEMS;
    }

    private static String title(String item) {
        return ITEMS.stream()
                .filter(o -> o.value().equals(item))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Override
    protected Choice key(PanelQuery asked) {
        Choice items = asked.choice("item");
        for (String item : items.values())
            if (ITEMS.stream().noneMatch(o -> o.value().equals(item))) throw PanelQuery.invalid("没有这样的项目：" + item);
        return items;
    }

    /** The columns of the table while it is filled. */
    private static final class Rows {
        private final Choice wanted;
        private final Column key;
        private final Column item;
        private final Column state;
        private final Column value;
        private final Column unit;
        private final Column advice;

        Rows(DataFrame frame, Choice wanted) {
            this.wanted = wanted;
            key = frame.text("key", "代号");
            item = frame.text("item", "项目");
            state = frame.text("state", "状态");
            value = frame.number("value", "数值", "none");
            unit = frame.text("unit", "单位");
            advice = frame.text("advice", "说明");
        }

        void add(String name, boolean well, BigDecimal number, String of, String otherwise) {
            if (!wanted.takes(Set.of(name))) return;
            key.add(name);
            item.add(title(name));
            state.add(well ? "正常" : "异常");
            value.add(number);
            unit.add(of);
            advice.add(well ? "" : otherwise);
        }

        void add(String name, boolean well, long number, String of, String otherwise) {
            add(name, well, BigDecimal.valueOf(number), of, otherwise);
        }
    }

    @Override
    protected DataFrame frame(Choice items) {
        DataFrame frame = new DataFrame(about().title());
        Rows rows = new Rows(frame, items);
        Engine engine = source.engine();
        Health health = engine.health();
        rows.add("ready", health.ready(), health.ready() ? 1 : 0, "", "部分区县仍在恢复，稍候；久不就绪请看引擎日志");
        rows.add("store", !health.storeAway(), health.storeAway() ? 0 : 1, "", "Cassandra 没有应答：写入被拒绝，各数停在最后的状态");
        rows.add(
                "staleRegions",
                health.staleRegions().isEmpty(),
                health.staleRegions().size(),
                "个",
                String.join(
                                "、",
                                health.staleRegions().stream()
                                        .map(source::region)
                                        .toList()) + "超过15秒没有应答");
        deadlines(rows, audit.get());
        notices(rows, engine);
        long behind = engine.scores().behind();
        rows.add("scoresBehind", behind < 1_000, behind, "批", "考核数字落后于工单，稍候会追上；持续增长请看引擎日志");
        rows.add("ticketsAwake", true, engine.ticketsAwake(), "件", "");
        clock(rows, engine);
        return frame;
    }

    private static void deadlines(Rows rows, DeadlineAudit audit) {
        rows.add("armed", true, audit.armed(), "个", "");
        rows.add("recorded", true, audit.recorded(), "个", "");
        rows.add("missing", audit.missingCount() == 0, audit.missingCount(), "个", "到点没有记录，见 /v1/audit/deadlines");
        boolean onTime = audit.p99Millis() <= LATE_MILLIS;
        rows.add("latenessP50", true, millis(audit.p50Millis()), "毫秒", "");
        rows.add("latenessP99", onTime, millis(audit.p99Millis()), "毫秒", "机器或存储过载，触发晚于一秒");
        rows.add("latenessMax", true, millis(audit.maxMillis()), "毫秒", "");
    }

    private static BigDecimal millis(double millis) {
        return BigDecimal.valueOf(millis).setScale(1, RoundingMode.HALF_UP);
    }

    private void notices(Rows rows, Engine engine) {
        long pending = 0;
        Optional<Instant> oldest = Optional.empty();
        for (Notices.Backlog backlog : engine.notices().backlog().values()) {
            pending += backlog.notices();
            Optional<Instant> best = oldest;
            oldest = backlog.oldest()
                    .filter(at -> best.map(at::isBefore).orElse(true))
                    .or(() -> best);
        }
        // Reminders that wait for working time have a later due time and do not count as late.
        long waited = oldest.map(
                        at -> Math.max(0, Duration.between(at, source.now()).toSeconds()))
                .orElse(0L);
        rows.add("noticesPending", true, pending, "条", "");
        rows.add("noticesWaited", waited <= NOTICE_PATIENCE.toSeconds(), waited, "秒", "通知渠道不通或太慢，请检查短信、微信、邮件接口");
    }

    private void clock(Rows rows, Engine engine) {
        EngineClock clock = engine.clock();
        long behind = ChronoUnit.SECONDS.between(clock.instant(), source.wall().instant());
        boolean wall = clock.mode() == EngineClock.Mode.SYSTEM;
        rows.add("clock", !wall || Math.abs(behind) < 5, behind, "秒", "引擎时间与本机时间不符，请检查时钟同步");
        Optional<String> missing = source.policy().calendar().missingYearWarning(source.today());
        rows.add("calendar", missing.isEmpty(), missing.isEmpty() ? 1 : 0, "", missing.orElse(""));
    }
}
