package cn.duban.calls;

import cn.duban.policy.CallRules;
import cn.duban.policy.files.PolicyFiles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Builds reports for tests under Yulin's policy; times without a date are on 2026-03-02 (a Monday) in Yulin. */
final class SampleReports {
    static final CallRules RULES = PolicyFiles.builtIn().policy().calls();
    static final ZoneId ZONE = PolicyFiles.builtIn().policy().zone();
    static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    static final String CITY = "610800";

    private SampleReports() {}

    /** @param time such as {@code 08:00:15}, or {@code 03-03 08:00:15} for another day */
    static Instant at(String time) {
        String whole = time.length() > 8 ? "2026-" + time.replace(' ', 'T') : DAY + "T" + time;
        return LocalDateTime.parse(whole).atZone(ZONE).toInstant();
    }

    static CallReport in(String id, CallReport.State state, String time) {
        return call(id, CallReport.Direction.IN, state, at(time), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static CallReport in(String id, CallReport.State state, String time, String agent) {
        return call(
                id, CallReport.Direction.IN, state, at(time), Optional.of(agent), Optional.empty(), Optional.empty());
    }

    static CallReport out(String id, CallReport.State state, String time, String agent, String returns) {
        Optional<String> missed = returns.isEmpty() ? Optional.empty() : Optional.of(returns);
        return call(id, CallReport.Direction.OUT, state, at(time), Optional.of(agent), missed, Optional.empty());
    }

    static CallReport call(
            String id,
            CallReport.Direction direction,
            CallReport.State state,
            Instant at,
            Optional<String> agent,
            Optional<String> returns,
            Optional<String> region) {
        return new CallReport(
                        id,
                        direction,
                        region,
                        "12345",
                        state,
                        Optional.empty(),
                        agent,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        false,
                        returns,
                        Optional.empty(),
                        Optional.empty(),
                        at)
                .withPolicy(RULES, ZONE);
    }

    static AgentReport agent(String agent, AgentReport.State state, String shift, String time) {
        return new AgentReport(agent, shift, Optional.empty(), state, at(time)).withPolicy(RULES, ZONE);
    }
}
