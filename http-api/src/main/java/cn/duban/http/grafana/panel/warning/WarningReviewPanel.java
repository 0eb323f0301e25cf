package cn.duban.http.grafana.panel.warning;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.warning.WarningReview;
import cn.duban.warning.Warning;
import java.time.YearMonth;
import java.util.List;

/** The quality of the warnings of each month: precision, delay and missed matters; the current month first. */
public final class WarningReviewPanel extends ImmediatePanel<WarningReviewPanel.Wanted> {
    private static final int MONTHS = 12;
    private static final int MOST_MONTHS = 36;

    private final PanelSource source;

    public WarningReviewPanel(PanelSource source) {
        super(PanelDescription.of(
                "warnings.review",
                "预警评估",
                "每月发出的预警经评判有几条属实、几条误报，漏报几件，几条应更早、晚了多久，多久有人认领；没有预警的月份不列",
                WarningChoice.FACETS,
                WarningChoice.SIGNALS,
                PayloadField.input("months", "月数", Integer.toString(MONTHS))));
        this.source = source;
    }

    record Wanted(WarningChoice choice, int months) {}

    @Override
    protected Wanted key(PanelQuery asked) {
        return new Wanted(WarningChoice.of(asked, source), asked.number("months", MONTHS, MOST_MONTHS));
    }

    @Override
    protected DataFrame frame(Wanted wanted) {
        List<Warning> warnings = wanted.choice.of(source);
        DataFrame frame = new DataFrame(about().title());
        Rows rows = new Rows(frame);
        YearMonth running = YearMonth.from(source.today());
        for (int ago = 0; ago < wanted.months; ago++) {
            YearMonth month = running.minusMonths(ago);
            List<Warning> raised = warnings.stream()
                    .filter(w -> YearMonth.from(
                                    w.raisedAt().atZone(source.policy().zone()))
                            .equals(month))
                    .toList();
            if (!raised.isEmpty()) rows.add(WarningReview.of(month, raised, source.policy()));
        }
        return frame;
    }

    /** The columns of the table while it is filled. */
    private static final class Rows {
        private final Column month;
        private final Column raised;
        private final Column judged;
        private final Column real;
        private final Column wrong;
        private final Column precision;
        private final Column missed;
        private final Column tooLate;
        private final Column late;
        private final Column claimed;

        Rows(DataFrame frame) {
            month = frame.text("month", "月份");
            raised = frame.number("raised", "发出", Column.COUNT).describe("不含漏报补录的和并入另一条的");
            judged = frame.number("judged", "已评判", Column.COUNT).describe("有人说过是否有用，或处置结果说明了真假的");
            real = frame.number("real", "属实", Column.COUNT);
            wrong = frame.number("notReal", "误报", Column.COUNT);
            precision = frame.share("precision", "准确率").describe("属实的占已评判的");
            missed = frame.number("missed", "漏报", Column.COUNT).describe("没有预警、事后补录的");
            tooLate = frame.number("tooLate", "应更早", Column.COUNT);
            late = frame.number("late", "晚了多久", Column.SECONDS).describe("评价为应更早的，中位数");
            claimed = frame.number("toAcknowledge", "认领用时", Column.SECONDS).describe("自发出到有人认领，中位数");
        }

        void add(WarningReview review) {
            month.add(review.month());
            raised.add(review.raised());
            judged.add(review.judged());
            real.add(review.real());
            wrong.add(review.notReal());
            precision.addNumber(review.precision());
            missed.add(review.missed());
            tooLate.add(review.tooLate());
            late.addLong(review.late());
            claimed.addLong(review.toAcknowledge());
        }
    }
}
