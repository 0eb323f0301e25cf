package cn.duban.http.grafana.panel.liveline;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.KeyedPanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.query.Choice;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.liveline.Following;
import cn.duban.http.liveline.SessionView;
import cn.duban.liveline.Session;
import cn.duban.scoring.FollowThrough;
import cn.duban.scoring.Scoring;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Sessions of the leaders' live line, the latest first, each with the outcome of its tickets. */
public final class SessionsPanel extends KeyedPanel<SessionsPanel.Wanted> {
    static final Comparator<Session> LATEST =
            Comparator.comparing((Session s) -> s.slot().from()).reversed().thenComparing(Session::id);

    private final PanelSource source;
    private final Following following;

    public SessionsPanel(PanelSource source) {
        super(PanelDescription.of(
                "liveline.sessions",
                "三长接线场次",
                "接线排班与已结束的场次，最近的在前：来电、领导接听、交办批示，以及交办工单至今的办结、满意与承诺兑现",
                List.of(Facet.REGION),
                PayloadField.several("state", "场次状态", "全部"),
                RowLimit.field()));
        this.source = source;
        this.following = new Following(source.engine());
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        return new Wanted(asked.scope(about().facets()), asked.choice("state"), RowLimit.of(asked));
    }

    record Wanted(Scope scope, Choice states, int limit) {}

    @Override
    protected CompletionStage<DataFrame> answer(Wanted wanted) {
        return source.engine().liveLine().ask(centre -> frame(centre, wanted));
    }

    /** Sessions of the city belong to no county. */
    static boolean takes(Scope scope, Session session) {
        return session.slot().region().map(scope.regions()::contains).orElse(scope.city());
    }

    private DataFrame frame(Scoring centre, Wanted wanted) {
        DataFrame frame = new DataFrame(about().title());
        List<Session> sessions = centre.liveLine().sessions().stream()
                .filter(s -> takes(wanted.scope, s))
                .filter(s -> wanted.states.all()
                        || wanted.states.takes(
                                Set.of(s.state().name(), s.state().chinese())))
                .sorted(LATEST)
                .toList();
        List<SessionView> rows = RowLimit.first(frame, wanted.limit, sessions).stream()
                .map(s -> SessionView.of(s, FollowThrough.of(following.of(centre, s))))
                .toList();
        return filled(frame, rows);
    }

    private static DataFrame filled(DataFrame frame, List<SessionView> rows) {
        Column session = frame.text("session", "场次");
        Column state = frame.text("state", "状态");
        Column from = frame.time("from", "开始").unit(Column.MINUTE);
        Column to = frame.time("to", "结束").unit(Column.MINUTE);
        Column leader = frame.text("leader", "领导");
        Column post = frame.text("post", "职务");
        Column host = frame.text("host", "单位或县区");
        Column calls = frame.number("calls", "来电", Column.COUNT);
        Column taken = frame.number("taken", "领导接听", Column.COUNT);
        Column said = frame.number("instructions", "交办批示", Column.COUNT);
        Column orders = frame.number("orders", "当场督办", Column.COUNT);
        Column tickets = frame.number("tickets", "交办工单", Column.COUNT);
        Column closed = frame.number("closed", "已办结", Column.COUNT);
        Column overdue = frame.number("overdue", "现逾期", Column.COUNT);
        Column redone = frame.number("redone", "重办", Column.COUNT);
        Column completion = frame.number("completionRate", "办结率", Column.SHARE);
        Column satisfaction = frame.number("satisfactionRate", "满意率", Column.SHARE);
        Column kept = frame.number("promiseKeptRate", "承诺兑现率", Column.SHARE);
        Column mark = frame.number("mark", "观察员评分", Column.COUNT).decimals(1);
        Column reason = frame.text("reason", "未接线原因");
        Column late = frame.number("lateMinutes", "迟开分钟", Column.COUNT);
        Column link = frame.text("link", "链接");
        for (SessionView row : rows) {
            session.add(row.id());
            state.add(row.stateName());
            from.add(row.from().toEpochMilli());
            to.add(row.to().toEpochMilli());
            leader.add(row.leader());
            post.add(row.post());
            host.add(row.host());
            calls.add(row.calls());
            taken.add(row.taken());
            said.add(row.instructions());
            orders.add(row.orders());
            tickets.add(row.followThrough().tickets());
            closed.add(row.followThrough().closed());
            overdue.add(row.followThrough().overdue());
            redone.add(row.followThrough().redone());
            completion.addNumber(row.followThrough().completionRate());
            satisfaction.addNumber(row.followThrough().satisfactionRate());
            kept.addNumber(row.followThrough().promiseKeptRate());
            mark.addNumber(row.mark());
            reason.addText(row.missedBecause());
            late.addNumber(row.lateMinutes().map(BigDecimal::valueOf));
            link.add("/live-line/sessions/" + row.id());
        }
        return frame;
    }
}
