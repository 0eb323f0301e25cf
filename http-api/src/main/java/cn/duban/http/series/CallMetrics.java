package cn.duban.http.series;

import static cn.duban.calls.CallMeasure.*;

import cn.duban.calls.CallMeasure;
import cn.duban.policy.CallRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The metrics of calls and agents. */
final class CallMetrics {
    private final MetricFactory calls = new MetricFactory(MetricSubject.CALLS);
    private final MetricFactory times = new MetricFactory(MetricSubject.CALL_TIMES);
    private final MetricFactory agents = new MetricFactory(MetricSubject.AGENTS);
    private final CallRules rules;
    private final Consumer<Metric> add;

    CallMetrics(CallRules rules, Consumer<Metric> add) {
        this.rules = rules;
        this.add = add;
    }

    void all() {
        for (CallMeasure measure : CallMeasure.values())
            switch (measure.kind()) {
                case HAPPENINGS -> counted(measure);
                case LEVELS -> add.accept(calls.level(measure.wire(), title(measure)));
                case DURATIONS ->
                    (measure == WAIT_TIME ? calls : times)
                            .durations(measure.wire(), title(measure))
                            .forEach(add);
            }
        rates();
    }

    private void counted(CallMeasure measure) {
        List<String> itself = List.of(measure.wire());
        if (measure.ofAgents()) add.accept(agents.seconds(measure.wire(), title(measure), itself));
        else if (measure == WAITED_SECONDS || measure == TALKED_SECONDS)
            add.accept(calls.seconds(measure.wire(), title(measure), itself));
        else add.accept(calls.flow(measure.wire(), title(measure), itself));
    }

    private void rates() {
        calls.ratio("connectRate", new Title("接通率", "Share of calls answered"), of(CALLS_ANSWERED), of(CALLS_OFFERED))
                .forEach(add);
        calls.ratio(
                        "rate15s",
                        new Title(within() + "秒接通率", "Share of calls answered within " + within() + " seconds"),
                        of(CALLS_WITHIN15S),
                        of(CALLS_OFFERED))
                .forEach(add);
        calls.ratio("abandonRate", new Title("呼损率", "Share of calls abandoned"), of(CALLS_ABANDONED), of(CALLS_OFFERED))
                .forEach(add);
        calls.ratio(
                        "calledBackRate",
                        new Title("未接回拨率", "Share of missed calls returned"),
                        of(CALLED_BACK),
                        of(CALLS_ABANDONED))
                .forEach(add);
        calls.rolling("rollingConnectRate", rollingTitle(), CALLS_ANSWERED.wire(), CALLS_OFFERED.wire(), window())
                .forEach(add);
        agents.ratio(
                        "occupancy",
                        new Title("坐席占用率", "Occupancy of agents"),
                        of(BUSY_SECONDS, AFTER_CALL_SECONDS),
                        of(READY_SECONDS, BUSY_SECONDS, AFTER_CALL_SECONDS))
                .forEach(add);
        agents.perHour(
                        "callsPerAgentHour",
                        new Title("坐席每小时通话量", "Calls handled by agent and hour"),
                        of(CALLS_HANDLED),
                        of(READY_SECONDS, BUSY_SECONDS, AFTER_CALL_SECONDS, PAUSE_SECONDS))
                .forEach(add);
    }

    /** The seconds of the standard: names of metrics keep the 15 of GB/T 33358, their titles say what the policy demands. */
    private int within() {
        return rules.standard().withinSeconds();
    }

    private Duration window() {
        return rules.standard().window();
    }

    private Title rollingTitle() {
        long minutes = window().toMinutes();
        boolean hours = minutes % 60 == 0;
        return new Title(
                hours ? "近" + minutes / 60 + "小时接通率" : "近" + minutes + "分钟接通率",
                "Share of calls answered over the last " + (hours ? minutes / 60 + " hours" : minutes + " minutes"));
    }

    private static List<String> of(CallMeasure... measures) {
        return Arrays.stream(measures).map(CallMeasure::wire).toList();
    }

    private Title title(CallMeasure measure) {
        return switch (measure) {
            case CALLS_OFFERED -> new Title("呼入量", "Calls offered");
            case CALLS_ANSWERED -> new Title("接听量", "Calls answered");
            case CALLS_WITHIN15S -> new Title(within() + "秒内接听量", "Calls answered within " + within() + " seconds");
            case CALLS_ABANDONED -> new Title("未接来电", "Calls abandoned");
            case OUTBOUND_CALLS -> new Title("呼出量", "Outbound calls");
            case OUTBOUND_ANSWERED -> new Title("呼出接通量", "Outbound calls answered");
            case CALLS_HANDLED -> new Title("完成通话", "Conversations that ended");
            case THREE_WAY_CALLS -> new Title("话务三方通话", "Three-way calls of agents");
            case CALLED_BACK -> new Title("未接回拨", "Missed calls returned");
            case CALLS_LAPSED -> new Title("未接超期未回拨", "Missed calls never returned");
            case WAITED_SECONDS -> new Title("接听前等待总时长", "Seconds waited for an answer");
            case TALKED_SECONDS -> new Title("通话总时长", "Seconds talked");
            case READY_SECONDS -> new Title("坐席空闲时长", "Agents' seconds ready");
            case BUSY_SECONDS -> new Title("坐席通话时长", "Agents' seconds busy");
            case AFTER_CALL_SECONDS -> new Title("坐席整理时长", "Agents' seconds after calls");
            case PAUSE_SECONDS -> new Title("坐席小休时长", "Agents' seconds paused");
            case WAIT_TIME -> new Title("接听等待", "Wait for an answer");
            case ABANDON_TIME -> new Title("放弃前等待", "Wait before giving up");
            case TALK_TIME -> new Title("通话时长", "Length of a conversation");
            case TIME_TO_CALL_BACK -> new Title("回拨用时", "Time to return a missed call");
            case CALLS_OWED -> new Title("待回拨未接来电", "Missed calls owed");
        };
    }
}
