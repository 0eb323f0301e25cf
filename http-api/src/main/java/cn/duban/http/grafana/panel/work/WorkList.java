package cn.duban.http.grafana.panel.work;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.OverdueLists;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The work lists of a shift: the tickets in each, and the clock by which a ticket is in it. */
public enum WorkList {
    OVERDUE("worklist.overdue", "逾期工单", "已逾期未完成的在办工单，逾期最久的在前"),
    DUE_SOON("worklist.dueSoon", "临期工单", "时限已用八成以上、尚未逾期的在办工单，最紧的在前"),
    DUE_TODAY("worklist.dueToday", "今日到期工单", "今天之内到期的在办工单，最紧的在前"),
    DUE("worklist.due", "最近到期工单", "最近到期的在办工单，最紧的在前"),
    REDO("worklist.redo", "重办工单", "正在重办的工单，最紧的在前"),
    UNSIGNED("worklist.unsigned", "待签收工单", "已转办、承办单位尚未签收的工单，最紧的在前"),
    SUSPENDED("worklist.suspended", "挂起工单", "已挂起、暂停计时的工单，最先复核的在前");

    private final String metric;
    private final String title;
    private final String description;

    WorkList(String metric, String title, String description) {
        this.metric = metric;
        this.title = title;
        this.description = description;
    }

    String metric() {
        return metric;
    }

    String title() {
        return title;
    }

    String description() {
        return description;
    }

    public static List<WorkList> all() {
        return Arrays.asList(values());
    }

    /**
     * The most urgent clock by which a ticket is in the list; empty if it is not.
     *
     * @param tomorrow the next midnight in the zone of the policy
     */
    Optional<Clock> by(Summary ticket, Instant now, Instant tomorrow) {
        if (!ticket.status().open()) return Optional.empty();
        if (this == REDO && ticket.status() != Status.REDO) return Optional.empty();
        if (this == UNSIGNED && ticket.status() != Status.DISPATCHED) return Optional.empty();
        // Called for every open ticket, so it creates no streams.
        Clock tightest = null;
        for (Clock clock : ticket.clocks())
            if (takes(ticket, clock, now, tomorrow)
                    && (tightest == null || clock.dueAt().isBefore(tightest.dueAt()))) tightest = clock;
        return Optional.ofNullable(tightest);
    }

    private boolean takes(Summary ticket, Clock clock, Instant now, Instant tomorrow) {
        boolean owed = clock.owedBy() != Clock.OwedBy.NONE;
        return switch (this) {
            case OVERDUE -> OverdueLists.listed(ticket.status(), clock);
            case DUE_SOON -> owed && clock.running() && !now.isBefore(clock.dueSoonAt()) && !now.isAfter(clock.dueAt());
            case DUE_TODAY ->
                owed
                        && clock.running()
                        && !now.isAfter(clock.dueAt())
                        && clock.dueAt().isBefore(tomorrow);
            case DUE -> owed && clock.running();
            case REDO -> clock.kind() == ClockKind.REDO && clock.live();
            case UNSIGNED -> clock.kind() == ClockKind.SIGN && clock.live();
            case SUSPENDED -> clock.kind() == ClockKind.SUSPEND_REVIEW && clock.live();
        };
    }
}
