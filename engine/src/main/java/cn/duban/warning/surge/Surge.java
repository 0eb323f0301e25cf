package cn.duban.warning.surge;

import cn.duban.policy.warning.SurgeRules;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.WordHits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A surge of one topic, and how to put it into words.
 *
 * @param hits the word hits of the ticket that reached the level
 * @param hour the current hour since 1970
 */
record Surge(
        TopicCell cell,
        SurgeState standing,
        WarningLevel level,
        int callers,
        boolean danger,
        SurgeRules rules,
        WordHits hits,
        long hour)
        implements SignalAlert {
    private static final double BAND = 0.95;

    @Override
    public Signal signal() {
        return Signal.SURGE;
    }

    @Override
    public String key() {
        return "surge:" + cell.topic;
    }

    @Override
    public double score() {
        return standing.score();
    }

    @Override
    public Instant at() {
        return Instant.ofEpochMilli(cell.latest());
    }

    @Override
    public int count() {
        return standing.count();
    }

    @Override
    public Finding tell() {
        List<String> tickets = cell.tickets(standing.since());
        long now = cell.latest();
        double days = rules.recurrence().days(standing.score());
        return new Finding(
                signal(),
                key(),
                level,
                score(),
                at(),
                Instant.ofEpochMilli(standing.since()),
                cell.topic.equals(SurgeDetector.ALL) ? Optional.empty() : Optional.of(cell.topic),
                Optional.empty(),
                count(),
                OptionalDouble.of(standing.expected()),
                OptionalDouble.of(days),
                callers,
                tickets,
                danger ? hits.words() : List.of(),
                curve(now),
                sentence(now, days),
                notHigher(rules.thresholds()),
                notLower(rules.thresholds()));
    }

    private List<Finding.Hour> curve(long now) {
        List<Finding.Hour> curve = new ArrayList<>(TopicCell.HOURS);
        for (long h = hour - TopicCell.HOURS + 1; h <= hour; h++) {
            double past = Math.min(1, (now - h * HourProfile.HOUR) / (double) HourProfile.HOUR);
            double mean = cell.level() * cell.branch.profile().factor(h) * past;
            curve.add(new Finding.Hour(
                    Instant.ofEpochMilli(h * HourProfile.HOUR),
                    cell.inHour(h),
                    mean,
                    NegativeBinomialTail.quantile(BAND, mean, cell.excess(mean))));
        }
        return curve;
    }

    private String sentence(long now, double days) {
        return cell.topic + "近" + span(now - standing.since()) + standing.count() + "件（" + callers + "人），同期常态"
                + (standing.expected() < 0.05 ? "不足0.1" : number(standing.expected())) + "件；按常态全市" + seldom(days)
                + (danger ? "；其中含危险表述" : "");
    }

    private String notHigher(SurgeRules.Thresholds from) {
        if (level == WarningLevel.RED) return "";
        WarningLevel next = WarningLevel.values()[level.ordinal() + 1];
        return "未达" + next.chinese() + "级：强度" + number(standing.score()) + "，" + next.chinese() + "级须达"
                + number(threshold(from, next));
    }

    private String notLower(SurgeRules.Thresholds from) {
        double own = threshold(from, level);
        return standing.score() >= own
                ? "已达" + level.chinese() + "级：强度" + number(standing.score()) + "，" + level.chinese() + "级为"
                        + number(own)
                : "含危险表述，不低于" + level.chinese() + "级：强度" + number(standing.score()) + "，蓝级为" + number(from.blue());
    }

    private static double threshold(SurgeRules.Thresholds from, WarningLevel level) {
        return switch (level) {
            case BLUE -> from.blue();
            case YELLOW -> from.yellow();
            case ORANGE -> from.orange();
            case RED -> from.red();
        };
    }

    private static String span(long millis) {
        long minutes = Math.max(1, Math.round(millis / 60_000.0));
        if (minutes < 120) return minutes + "分钟";
        long hours = Math.round(minutes / 60.0);
        return hours < 72 ? hours + "小时" : Math.round(hours / 24.0) + "天";
    }

    /** Longer than a century is not put into a number. */
    private static String seldom(double days) {
        if (days >= 36_525) return "百年以上才出现一次";
        if (days >= 3_652) return "约" + Math.round(days / 365.25) + "年才出现一次";
        return "约" + (days < 10 ? number(days) : String.valueOf(Math.round(days))) + "天才出现一次";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
