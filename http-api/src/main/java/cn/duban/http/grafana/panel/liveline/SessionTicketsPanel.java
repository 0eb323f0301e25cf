package cn.duban.http.grafana.panel.liveline;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.KeyedPanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.panel.SpokenDuration;
import cn.duban.http.grafana.panel.ViewerRights;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.liveline.Following;
import cn.duban.liveline.OnAirAction;
import cn.duban.liveline.Session;
import cn.duban.scoring.FollowedTicket;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The tickets that leaders spoke of on air: overdue ones first, then open ones, then the rest. */
public final class SessionTicketsPanel extends KeyedPanel<SessionTicketsPanel.Wanted> {
    private final PanelSource source;
    private final Following following;

    public SessionTicketsPanel(PanelSource source) {
        super(PanelDescription.of(
                "liveline.tickets",
                "三长接线交办工单",
                "领导接线时交办的工单至今办到哪一步：逾期的在前，其后是在办的、已办结的；承诺是否兑现",
                List.of(Facet.REGION),
                PayloadField.input("session", "场次", "全部"),
                RowLimit.field()));
        this.source = source;
        this.following = new Following(source.engine());
    }

    @Override
    public boolean showsTickets() {
        return true;
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        return new Wanted(
                asked.scope(about().facets()),
                asked.one("session"),
                RowLimit.of(asked),
                ViewerRights.of(asked.caller()));
    }

    record Wanted(Scope scope, Optional<String> session, int limit, ViewerRights sight) {}

    @Override
    protected CompletionStage<DataFrame> answer(Wanted wanted) {
        return source.engine().liveLine().ask(centre -> rows(centre, wanted)).thenApply(rows -> frame(rows, wanted));
    }

    private record Row(Session session, FollowedTicket followed) {
        int rank() {
            return followed.overdue() ? 0 : followed.endedAt().isEmpty() ? 1 : 2;
        }
    }

    private List<Row> rows(Scoring centre, Wanted wanted) {
        List<Row> rows = new ArrayList<>();
        for (Session session : centre.liveLine().sessions()) {
            if (!SessionsPanel.takes(wanted.scope, session)
                    || wanted.session.filter(s -> !s.equals(session.id())).isPresent()) continue;
            for (FollowedTicket followed : following.of(centre, session)) rows.add(new Row(session, followed));
        }
        rows.sort(Comparator.comparing(Row::rank)
                .thenComparing(Row::session, SessionsPanel.LATEST)
                .thenComparing(row -> row.followed().ticket()));
        return rows;
    }

    private DataFrame frame(List<Row> rows, Wanted wanted) {
        DataFrame frame = new DataFrame(about().title());
        List<Row> shown = wanted.sight.tickets() ? RowLimit.first(frame, wanted.limit, rows) : List.of();
        if (shown.size() < rows.size()) frame.remark("共 " + rows.size() + " 件，列出 " + shown.size() + " 件");
        Column ticket = frame.text("ticket", "工单");
        Column leader = frame.text("leader", "交办领导");
        Column said = frame.text("text", "批示");
        Column title = frame.text("title", "标题");
        Column unit = frame.text("unit", "承办单位");
        Column status = frame.text("status", "状态");
        Column due = frame.time("dueAt", "到期").unit(Column.MINUTE);
        Column left = frame.text("left", "逾期多久");
        Column redone = frame.number("redone", "重办次数", Column.COUNT);
        Column grade = frame.text("grade", "群众评价");
        Column promised = frame.time("promisedAt", "承诺办结").unit(Column.MINUTE);
        Column promise = frame.text("promise", "承诺");
        Column session = frame.text("session", "场次");
        Column link = frame.text("link", "链接");
        for (Row row : shown) {
            FollowedTicket of = row.followed;
            Optional<Summary> summary = of.summary();
            ticket.add(of.ticket());
            leader.add(row.session.slot().leader());
            // Whether an archived ticket is confidential is not known here; the page of the session reads it from the
            // ticket.
            Optional<Summary> shareable = summary.filter(s -> !s.confidential());
            said.addText(shareable.flatMap(s -> row.session.instructions().stream()
                    .filter(i -> i.ticket().equals(of.ticket()))
                    .map(OnAirAction.Instruction::text)
                    .reduce((first, last) -> last)));
            title.addText(shareable.map(Summary::title));
            unit.addText(summary.flatMap(Summary::lead).map(source::unit));
            status.add(summary.map(s -> s.status().chinese()).orElse("已归档"));
            due.addLong(summary.flatMap(Summary::nextDueAt).map(at -> at.toEpochMilli()));
            left.addText(summary.flatMap(Summary::nextDueAt)
                    .map(at -> SpokenDuration.toDue(Duration.between(source.now(), at))));
            redone.add(of.redone());
            grade.addText(of.grade().map(source.policy().grades().result()::name));
            promised.addLong(of.promisedAt().map(at -> at.toEpochMilli()));
            promise.add(of.promise().chinese());
            session.add(row.session.id());
            link.add("/tickets/" + of.ticket());
        }
        return frame;
    }
}
