package cn.duban.http.grafana.panel.calls;

import cn.duban.http.calls.CallFiguresView;
import cn.duban.http.calls.CallSummary;
import cn.duban.http.calls.CallsView;
import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Today's calls by shift, hour, line, region or rotation, with the tickets registered in the same part. */
public final class CallPartsPanel extends ImmediatePanel<Dimension> {
    private static final String USUAL = "shift";
    private static final Map<String, Dimension> BY = Map.of(
            USUAL,
            Dimension.SHIFT,
            "hour",
            Dimension.HOUR,
            "line",
            Dimension.LINE,
            "region",
            Dimension.REGION,
            "rotation",
            Dimension.ROTATION);

    private final PanelSource source;
    private final CallSummary summary;

    public CallPartsPanel(PanelSource source) {
        super(PanelDescription.of(
                "calls.parts",
                "今日话务",
                "今天的来电按班次、时段、线路、区县或班组统计，各率以呼入量为基数；旁边是同一部分登记的工单数",
                List.of(),
                PayloadField.select("by", "按什么统计", "按班次")));
        this.source = source;
        this.summary = new CallSummary(source.engine());
    }

    public static List<FacetNames.Option> by() {
        return List.of(
                new FacetNames.Option("按班次", USUAL),
                new FacetNames.Option("按时段", "hour"),
                new FacetNames.Option("按线路", "line"),
                new FacetNames.Option("按区县", "region"),
                new FacetNames.Option("按班组", "rotation"));
    }

    @Override
    protected Dimension key(PanelQuery asked) {
        // Calls are counted for the whole city: callers limited to some regions are refused.
        asked.scope(about().facets());
        Dimension by = Optional.ofNullable(BY.get(asked.one("by").orElse(USUAL)))
                .orElseThrow(() -> PanelQuery.invalid("来电应按 shift、hour、line、region 或 rotation 统计"));
        return by;
    }

    @Override
    protected DataFrame frame(Dimension by) {
        DataFrame frame = new DataFrame(about().title());
        Column name = frame.text("name", title(by));
        Optional<Column> rotation =
                by == Dimension.SHIFT ? Optional.of(frame.text("rotation", "当班")) : Optional.empty();
        Column offered = frame.number("offered", "呼入", Column.COUNT);
        Column answered = frame.number("answered", "接听", Column.COUNT);
        Column connected = share(frame, "connectRate", "接通率");
        Column within =
                share(frame, "rate15s", source.policy().calls().standard().withinSeconds() + "秒接通率");
        Column missed = frame.number("abandoned", "未接", Column.COUNT);
        Column owed = frame.number("owed", "待回拨", Column.COUNT);
        Column wait = frame.number("waitMean", "平均等待", Column.SECONDS).decimals(0);
        Column tickets = frame.number("ticketsRegistered", "登记工单", Column.COUNT);
        Column key = frame.text("key", "代号");
        for (CallsView.Part part :
                summary.of(Window.TODAY, "today", Optional.of(by)).parts()) {
            CallFiguresView calls = part.calls();
            if (by == Dimension.HOUR && notYet(part.key())) continue;
            name.add(part.name().isEmpty() ? "未注明" : part.name());
            rotation.ifPresent(column -> column.addText(part.rotation()));
            offered.add(calls.offered());
            answered.add(calls.answered());
            connected.addNumber(calls.connectRate());
            within.addNumber(calls.rate15s());
            missed.add(calls.abandoned());
            owed.add(calls.owed());
            wait.addNumber(calls.waitTime().mean());
            tickets.addLong(part.ticketsRegistered());
            key.add(part.key());
        }
        return frame;
    }

    private Column share(DataFrame frame, String key, String title) {
        return frame.share(key, title)
                .atLeast(source.policy().calls().standard().connectRate());
    }

    private static String title(Dimension by) {
        return switch (by) {
            case SHIFT -> "班次";
            case HOUR -> "时段";
            case LINE -> "线路";
            case REGION -> "区县";
            default -> "班组";
        };
    }

    private boolean notYet(String hour) {
        return hour.compareTo(String.format(
                        "%02d", source.now().atZone(source.policy().zone()).getHour()))
                > 0;
    }
}
