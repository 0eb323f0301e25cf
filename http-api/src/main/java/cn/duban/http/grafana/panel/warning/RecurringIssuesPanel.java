package cn.duban.http.grafana.panel.warning;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.panel.ViewerRights;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.warning.WarningView;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Open recurring issues (高频问题) with their owner, plan and due day, the longest overdue first. */
public final class RecurringIssuesPanel extends ImmediatePanel<RecurringIssuesPanel.Wanted> {
    private static final LocalDate NO_DAY = LocalDate.MAX;
    private static final Comparator<Warning> MOST_OVERDUE = Comparator.comparing(
                    (Warning w) -> w.plan().map(OfficerWarningAction.Plan::due).orElse(NO_DAY))
            .thenComparing(Warning::raisedAt)
            .thenComparing(Warning::id);

    private final PanelSource source;

    public RecurringIssuesPanel(PanelSource source) {
        super(PanelDescription.of(
                "warnings.recurring",
                "高频问题",
                "连续数周反复出现的诉求事项（未诉先办）：每周件数、责任单位、方案、完成日期，逾期最久的在前，还没有方案的在后",
                WarningChoice.FACETS,
                RowLimit.field()));
        this.source = source;
    }

    /** @param plans whether the viewer gets what officers wrote */
    record Wanted(WarningChoice choice, int limit, boolean plans) {}

    @Override
    protected Wanted key(PanelQuery asked) {
        return new Wanted(
                WarningChoice.of(asked, source),
                RowLimit.of(asked),
                ViewerRights.of(asked.caller()).tickets());
    }

    @Override
    protected DataFrame frame(Wanted wanted) {
        List<Warning> found = new ArrayList<>(wanted.choice.of(source));
        found.removeIf(w -> w.signal() != Signal.RECURRING || !w.state().open());
        found.sort(MOST_OVERDUE);
        DataFrame frame = new DataFrame(about().title());
        if (found.size() > wanted.limit) frame.remark("共 " + found.size() + " 项，列出 " + wanted.limit + " 项");
        fill(frame, RowLimit.first(frame, wanted.limit, found), wanted.plans);
        return frame;
    }

    private void fill(DataFrame frame, List<Warning> issues, boolean plans) {
        Column topic = frame.text("topic", "事项");
        Column region = frame.text("region", "区县");
        Column weeks = frame.number("weeks", "连续周数", Column.COUNT);
        Column weekly = frame.text("weekly", "每周件数");
        Column count = frame.number("count", "共计", Column.COUNT);
        Column owner = frame.text("owner", "责任单位");
        Column plan = frame.text("plan", "方案");
        Column due = frame.text("due", "完成日期");
        Column left = frame.text("left", "逾期多久");
        Column leftDays = frame.number("leftDays", "距完成天数", "none").decimals(0).describe("到期前为正，逾期为负");
        Column state = frame.text("state", "状态");
        Column raised = frame.time("raisedAt", "列入").unit(Column.MINUTE);
        Column id = frame.text("id", "预警");
        Column link = frame.text("link", "链接");
        for (Warning issue : issues) {
            WarningView view = WarningView.of(issue, source.policy());
            List<Finding.Hour> curve = issue.finding().curve();
            topic.addText(view.topic());
            region.add(view.regionName());
            weeks.add(curve.size());
            weekly.add(curve.stream().map(w -> Integer.toString(w.count())).collect(Collectors.joining("、")));
            count.add(view.count());
            owner.addText(view.handledByName());
            plan.addText(issue.plan().filter(p -> plans).map(OfficerWarningAction.Plan::text));
            due.addText(view.due().map(LocalDate::toString));
            Optional<Long> days = view.due().map(day -> ChronoUnit.DAYS.between(source.today(), day));
            left.add(days.map(RecurringIssuesPanel::spoken).orElse("尚无方案"));
            leftDays.addLong(days);
            state.add(view.stateName());
            raised.add(view.raisedAt().toEpochMilli());
            id.add(view.id());
            link.add("/warnings/" + view.id());
        }
    }

    private static String spoken(long days) {
        if (days == 0) return "今天到期";
        return days < 0 ? "逾期 " + -days + "天" : "还剩 " + days + "天";
    }
}
