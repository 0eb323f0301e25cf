package cn.duban.http.grafana.panel.calls;

import cn.duban.calls.MissedCall;
import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.panel.SpokenDuration;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.web.Operation;
import cn.duban.policy.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Missed calls: those to be returned first, the longest waiting before the others. */
public final class MissedCallsPanel extends ImmediatePanel<MissedCallsPanel.Wanted> {
    private static final Comparator<MissedCall> ORDER = Comparator.comparing((MissedCall call) -> !call.owed())
            .thenComparing(call -> call.owed()
                    ? call.missedAt().toEpochMilli()
                    : -call.missedAt().toEpochMilli())
            .thenComparing(MissedCall::callId);

    private final PanelSource source;

    public MissedCallsPanel(PanelSource source) {
        super(PanelDescription.of(
                "calls.missed",
                "未接来电",
                "近期没有接到的来电：待回拨的在前、等得最久的最先，其后是已回拨的，最近的在前",
                List.of(Facet.REGION, Facet.LINE),
                RowLimit.field()));
        this.source = source;
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        return new Wanted(
                asked.scope(about().facets()),
                RowLimit.of(asked),
                asked.caller().isOneOf(Operation.CALLS_MISSED.roles()));
    }

    /** @param single whether the caller may see single calls, not only their number */
    record Wanted(Scope scope, int limit, boolean single) {}

    @Override
    protected DataFrame frame(Wanted wanted) {
        DataFrame frame = new DataFrame(about().title());
        List<MissedCall> missed =
                source.engine().boards().calls().ask((calls, now) -> List.copyOf(calls.missed())).stream()
                        .filter(call -> wanted.scope.regions().contains(call.region())
                                && wanted.scope.takes(Facet.LINE, source.words().names(Facet.LINE, call.line())))
                        .sorted(ORDER)
                        .toList();
        List<MissedCall> shown = wanted.single ? RowLimit.first(frame, wanted.limit, missed) : List.of();
        if (shown.size() < missed.size()) frame.remark("共 " + missed.size() + " 个，列出 " + shown.size() + " 个");
        fill(frame, shown);
        return frame;
    }

    private void fill(DataFrame frame, List<MissedCall> missed) {
        Column state = frame.text("state", "状态");
        Column at = frame.time("missedAt", "未接时间").unit(Column.MINUTE);
        Column since = frame.text("since", "已等多久");
        Column line = frame.text("line", "线路");
        Column region = frame.text("region", "区县");
        Column shift = frame.text("shift", "班次");
        Column waited = frame.number("waitSeconds", "等待秒数", Column.SECONDS);
        Column back = frame.time("calledBackAt", "回拨时间").unit(Column.MINUTE);
        Column agent = frame.text("agent", "回拨坐席");
        Column id = frame.text("callId", "通话编号");
        for (MissedCall call : missed) {
            Instant until = call.calledBack().map(MissedCall.CalledBack::at).orElse(source.now());
            state.add(call.owed() ? "待回拨" : "已回拨");
            at.add(call.missedAt().toEpochMilli());
            since.add(SpokenDuration.length(Duration.between(call.missedAt(), until)));
            line.add(source.words().title(Facet.LINE, call.line()));
            region.add(source.region(call.region()));
            shift.add(
                    source.policy().calls().shift(call.shift()).map(Shift::name).orElse(call.shift()));
            waited.addLong(call.waitedSeconds());
            back.addLong(call.calledBack().map(c -> c.at().toEpochMilli()));
            agent.addText(call.calledBack().map(MissedCall.CalledBack::agent));
            id.add(call.callId());
        }
    }
}
