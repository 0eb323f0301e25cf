package cn.duban.http.score;

import static cn.duban.http.export.ExportColumn.items;
import static cn.duban.http.export.ExportColumn.text;
import static cn.duban.http.export.ExportColumn.time;

import cn.duban.http.export.ExportTable;
import cn.duban.region.ExclusionEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The columns of the exported ledger of exclusions, with every step and its reason. */
final class ExclusionExport {
    static final ExportTable TABLE = new ExportTable(
            "exclusions",
            "剔除台账",
            List.of(
                    text("工单编号", "ticket"),
                    text("单位", "unitName"),
                    text("单位编号", "unit"),
                    text("状态", "stateName"),
                    time("最近处理时间", "at"),
                    items("经过", "steps", ExclusionExport::step, "\n")));

    private ExclusionExport() {}

    private static String step(JsonNode step) {
        String action = name(ExclusionEvent.Action.valueOf(step.path("action").asText()));
        return step.path("at").asText() + " " + step.path("by").asText() + " " + action + "："
                + step.path("reason").asText();
    }

    private static String name(ExclusionEvent.Action action) {
        return switch (action) {
            case APPEAL -> "申诉";
            case EXCLUDE -> "剔除";
            case REFUSE -> "驳回";
            case LIFT -> "恢复计分";
        };
    }
}
