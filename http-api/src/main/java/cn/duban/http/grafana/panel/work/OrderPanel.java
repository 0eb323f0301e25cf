package cn.duban.http.grafana.panel.work;

import cn.duban.engine.Boards;
import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.panel.SpokenDuration;
import cn.duban.http.grafana.panel.ViewerRights;
import cn.duban.http.grafana.query.Choice;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.ticket.OrderView;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Supervision orders without a receipt, the longest overdue first. */
public final class OrderPanel extends ImmediatePanel<OrderPanel.Wanted> {
    private final PanelSource source;

    public OrderPanel(PanelSource source) {
        super(PanelDescription.of(
                "worklist.orders",
                "督办单",
                "已签发、尚未回执的督办单，逾期最久的在前；选择状态可看已了结的",
                List.of(Facet.REGION, Facet.UNIT),
                PayloadField.several("colour", "颜色", "全部"),
                PayloadField.several("state", "督办单状态", "待回执"),
                RowLimit.field()));
        this.source = source;
    }

    @Override
    public boolean showsTickets() {
        return true;
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        return new Wanted(
                asked.scope(about().facets()),
                asked.choice("colour"),
                asked.choice("state"),
                RowLimit.of(asked),
                ViewerRights.of(asked.caller()));
    }

    record Wanted(Scope scope, Choice colours, Choice states, int limit, ViewerRights sight) {
        boolean takes(Boards.ListedOrder order, Instant now, PanelSource source) {
            SupervisionOrder.State state = order.line().stateAt(now);
            OrderColour colour = order.line().colour();
            return scope.regions().contains(order.region())
                    && scope.takes(
                            Facet.UNIT,
                            source.words().names(Facet.UNIT, order.line().unit()))
                    && colours.takes(Set.of(colour.name(), colour.chinese()))
                    && (states.all() ? state.open() : states.takes(Set.of(state.name(), OrderView.stateName(state))));
        }
    }

    @Override
    protected DataFrame frame(Wanted wanted) {
        Instant now = source.now();
        List<Boards.ListedOrder> rows = new ArrayList<>();
        for (Boards.ListedOrder order : source.engine().boards().orders())
            if (wanted.takes(order, now, source)) rows.add(order);
        rows.sort(Comparator.comparing((Boards.ListedOrder o) -> o.line().dueAt())
                .thenComparing(o -> o.line().number()));
        DataFrame frame = new DataFrame(about().title());
        if (rows.size() > wanted.limit) frame.remark("共 " + rows.size() + " 件，列出最紧的 " + wanted.limit + " 件");
        fill(frame, RowLimit.first(frame, wanted.limit, rows), wanted.sight, now);
        return frame;
    }

    private void fill(DataFrame frame, List<Boards.ListedOrder> rows, ViewerRights sight, Instant now) {
        UnitContacts contacts =
                new UnitContacts(source.engine().notices().directory(), source.policy(), source.today());
        Column number = frame.text("order", "督办单");
        Column colour = frame.text("colour", "颜色");
        Column ticket = frame.text("ticket", "工单");
        Column region = frame.text("region", "区县");
        Column unit = frame.text("unit", "承办单位");
        Column liaison = frame.text("liaison", "联络员");
        Column phone = frame.text("phone", "联系电话");
        Column state = frame.text("state", "状态");
        Column issued = frame.time("issuedAt", "签发时间").unit(Column.MINUTE);
        Column due = frame.time("dueAt", "应回执").unit(Column.MINUTE);
        Column left = frame.text("left", "逾期多久");
        Column leftSeconds =
                frame.number("leftSeconds", "距到期秒数", Column.SECONDS).describe("到期前为正，逾期为负");
        Column text = frame.text("text", "督办内容");
        Column by = frame.text("issuedBy", "签发方式");
        Column link = frame.text("link", "链接");
        for (Boards.ListedOrder listed : rows) {
            OrderView.Listed order = OrderView.Listed.of(listed.region(), listed.line(), source.policy(), now);
            number.add(order.title());
            colour.add(order.colourName());
            ticket.add(order.ticket());
            region.add(order.regionName());
            unit.add(order.unitName());
            Optional<UnitContacts.Contact> contact =
                    sight.directory() ? contacts.of(Optional.of(order.unit())) : Optional.empty();
            liaison.addText(contact.map(UnitContacts.Contact::name));
            phone.addText(contact.flatMap(UnitContacts.Contact::phone));
            state.add(OrderView.stateName(listed.line().stateAt(now)));
            issued.add(order.issuedAt().toEpochMilli());
            due.add(order.dueAt().toEpochMilli());
            // An order with a receipt is no longer late: shows whether the receipt came in time.
            Duration toDue = Duration.between(order.endedAt().orElse(now), order.dueAt());
            left.add(order.endedAt().isPresent() && !toDue.isNegative() ? "按时" : SpokenDuration.toDue(toDue));
            leftSeconds.add(toDue.toSeconds());
            text.addText(Optional.of(order.text()).filter(t -> sight.tickets()));
            by.add(order.byItself() ? "逐级提醒自动签发" : "人工签发");
            link.add("/tickets/" + order.ticket());
        }
    }
}
