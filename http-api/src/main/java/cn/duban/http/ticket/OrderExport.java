package cn.duban.http.ticket;

import static cn.duban.http.export.ExportColumn.named;
import static cn.duban.http.export.ExportColumn.names;
import static cn.duban.http.export.ExportColumn.text;
import static cn.duban.http.export.ExportColumn.time;
import static cn.duban.http.export.ExportColumn.yesOrNo;

import cn.duban.http.export.ExportTable;
import cn.duban.ticket.state.SupervisionOrder;
import java.util.List;

/** The columns of exported supervision orders: every field of {@link OrderView.Listed}. */
final class OrderExport {
    static final ExportTable TABLE = new ExportTable(
            "orders",
            "督办单",
            List.of(
                    text("督办单", "title"),
                    text("编号", "order"),
                    text("颜色", "colourName"),
                    text("工单编号", "ticket"),
                    text("区县", "regionName"),
                    text("区县代码", "region"),
                    text("承办单位", "unitName"),
                    text("承办单位编号", "unit"),
                    named("状态", "state", names(SupervisionOrder.State.values(), OrderView::stateName)),
                    time("签发时间", "issuedAt"),
                    time("应回执时间", "dueAt"),
                    time("签收时间", "signedAt"),
                    time("了结时间", "endedAt"),
                    yesOrNo("自动签发", "byItself"),
                    text("已由此督办单取代", "supersededBy"),
                    text("督办内容", "text")));

    private OrderExport() {}
}
