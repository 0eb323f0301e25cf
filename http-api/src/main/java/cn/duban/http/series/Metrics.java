package cn.duban.http.series;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.region.Measure;
import cn.duban.ticket.Grade;
import cn.duban.ticket.OrderColour;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every metric there is: all that is counted of tickets, calls and warnings, by its own name, and the sums, rates and times made of it. */
final class Metrics {
    /** What people read. */
    record Title(String chinese, String english) {}

    private final MetricMaker made = new MetricMaker(About.TICKETS);
    private final Policy policy;
    private final Map<String, Metric> byName = new LinkedHashMap<>();

    Metrics(Policy policy) {
        this.policy = policy;
        for (Measure measure : Measure.values())
            switch (measure.of()) {
                case HAPPENINGS -> names(measure).forEach(name -> flow(name, title(measure, name), List.of(name)));
                case LEVELS -> names(measure).forEach(name -> level(name, title(measure, name)));
                case DURATIONS -> durations(measure.wire(), title(measure));
            }
        sums();
        ratios();
        new CallMetrics(policy.calls(), this::add).all();
        new WarningMetrics(this::add).all();
    }

    /** With the clocks of the policy's own where clocks are told apart. */
    private List<String> names(Measure measure) {
        if (measure != Measure.OVERDUE && measure != Measure.OVERDUE_CLOCKS) return measure.names();
        Stream<String> own = policy.clocks().stream().map(clock -> measure.name(clock.kind()));
        return Stream.concat(measure.names().stream(), own).toList();
    }

    Optional<Metric> metric(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<Metric> all() {
        return byName.values();
    }

    private void sums() {
        flow(
                "newlyOverdue",
                new Title("新增逾期", "Newly overdue"),
                Stream.of(ClockKind.SIGN, ClockKind.HANDLE, ClockKind.REPLY, ClockKind.REDO)
                        .map(Measure.OVERDUE::name)
                        .toList());
        flow("ordered", new Title("下发督办单", "Supervision orders issued"), Measure.ORDERED.names());
    }

    private void ratios() {
        ratio("signedInTimeRate", new Title("签收及时占比", "Share signed in time"), Measure.SIGNED_IN_TIME, Measure.SIGNED);
        ratio(
                "repliedInTimeRate",
                new Title("反馈及时占比", "Share replied to in time"),
                Measure.REPLIED_IN_TIME,
                Measure.REPLIED);
        ratio(
                "closedInTimeRate",
                new Title("办结未逾期占比", "Share closed and never late"),
                Measure.CLOSED_IN_TIME,
                Measure.CLOSED);
        ratio(
                "onTimeRate",
                new Title("按时办结率", "Share within the final limit"),
                Measure.FINAL_MET.names(),
                List.of(Measure.FINAL_MET.wire(), Measure.FINAL_MISSED.wire()));
        ratio("redoRate", new Title("重办率", "Share redone"), Measure.REDONE, Measure.REPLIED);
        ratio("returnRate", new Title("回退率", "Share returned"), Measure.RETURNED, Measure.DISPATCHED);
        ratio(
                "callBackReachedRate",
                new Title("回访接通率", "Share of call-backs that reached the citizen"),
                Measure.CALL_BACK_REACHED,
                Measure.CALL_BACK_TRIED);
        ratio(
                "processRate",
                new Title("服务过程满意率", "Share satisfied with the process"),
                satisfied(Measure.PROCESS),
                Measure.PROCESS.names());
        ratio(
                "resultRate",
                new Title("处办结果满意率", "Share satisfied with the result"),
                satisfied(Measure.RESULT),
                Measure.RESULT.names());
    }

    private static List<String> satisfied(Measure graded) {
        return Arrays.stream(Grade.values())
                .filter(Grade::satisfied)
                .map(graded::name)
                .toList();
    }

    private void flow(String name, Title title, List<String> measures) {
        add(made.flow(name, title, measures));
    }

    private void level(String name, Title title) {
        add(made.level(name, title));
    }

    private void durations(String measure, Title title) {
        made.durations(measure, title).forEach(this::add);
    }

    private void ratio(String name, Title title, Measure part, Measure of) {
        ratio(name, title, part.names(), of.names());
    }

    private void ratio(String name, Title title, List<String> part, List<String> of) {
        made.ratio(name, title, part, of).forEach(this::add);
    }

    private void add(Metric metric) {
        if (byName.put(metric.name(), metric) != null)
            throw new IllegalStateException("metric " + metric.name() + " is there twice");
    }

    /** The title of a measure, or of one of its members. */
    private Title title(Measure measure, String name) {
        Title title = title(measure);
        int dot = name.indexOf('.');
        if (dot < 0) return title;
        String member = name.substring(dot + 1);
        String chinese =
                switch (measure) {
                    case ORDERED -> OrderColour.valueOf(member).chinese();
                    case PROCESS, RESULT -> Grade.valueOf(member).chinese();
                    default -> policy.title(ClockKind.of(member));
                };
        String english = member.toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Title(title.chinese + "：" + chinese, title.english + ": " + english);
    }

    private static Title title(Measure measure) {
        return switch (measure) {
            case REGISTERED -> new Title("登记", "Registered");
            case ANSWERED -> new Title("直接办理", "Answered on the spot");
            case DISPATCHED -> new Title("转办", "Dispatched");
            case SIGNED -> new Title("签收", "Signed");
            case SIGNED_IN_TIME -> new Title("及时签收", "Signed in time");
            case REPLIED -> new Title("反馈", "Replied");
            case REPLIED_IN_TIME -> new Title("及时反馈", "Replied in time");
            case CLOSED -> new Title("办结", "Closed");
            case CLOSED_IN_TIME -> new Title("办结且未逾期", "Closed and never late");
            case REDONE -> new Title("重办", "Redone");
            case RETURNED -> new Title("同意退单", "Returns accepted");
            case RETURN_REFUSED -> new Title("不同意退单", "Returns refused");
            case EXTENDED -> new Title("同意延期", "Extensions approved");
            case SUSPENDED -> new Title("同意挂起", "Suspensions approved");
            case HANDED_OVER -> new Title("移交", "Handed over");
            case THREE_WAY -> new Title("三方通话", "Three-way calls");
            case FAST_TRACKED -> new Title("进入快办", "Fast-tracked");
            case MERGED -> new Title("合并", "Merged");
            case VOIDED -> new Title("作废", "Voided");
            case OVERDUE -> new Title("时限逾期", "Clocks missed");
            case ORDERED -> new Title("下发督办单", "Supervision orders issued");
            case CALL_BACK_TRIED -> new Title("回访", "Call-backs tried");
            case CALL_BACK_REACHED -> new Title("回访接通", "Call-backs that reached the citizen");
            case PROCESS -> new Title("服务过程评价", "Grade of the process");
            case RESULT -> new Title("处办结果评价", "Grade of the result");
            case FINAL_MET -> new Title("最终时限内办成", "Final limits met");
            case FINAL_MISSED -> new Title("最终时限逾期", "Final limits missed");
            case TIME_TO_SIGN -> new Title("签收用时", "Time to sign");
            case TIME_TO_REPLY -> new Title("反馈用时", "Time to reply");
            case TIME_TO_CLOSE -> new Title("办结用时", "Time to close");
            case OPEN -> new Title("在办工单", "Open tickets");
            case OVERDUE_TICKETS -> new Title("逾期工单", "Overdue tickets");
            case OVERDUE_CLOCKS -> new Title("逾期时限", "Overdue clocks");
        };
    }
}
