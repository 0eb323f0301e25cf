package cn.duban.http.warning;

import cn.duban.http.ticket.SummaryView;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Masking;
import cn.duban.policy.Policy;
import cn.duban.ticket.Summary;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.keywords.Keywords;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A warning with everything that explains it.
 *
 * @param notHigher the reason why the level is not higher; empty at the highest
 * @param curve counts by hour with the expected band; for a recurring issue by week
 * @param keyWords places, organisations and keywords of its tickets
 * @param behind its tickets, the latest last; those of other units and archived ones by id alone
 * @param told the results of its notices
 * @param lastYear the same topic a year before
 */
public record WarningPage(
        @JsonUnwrapped WarningView warning,
        String notHigher,
        String notLower,
        List<Finding.Hour> curve,
        Keywords keyWords,
        List<Behind> behind,
        List<EngineWarningAction.Told> told,
        List<StepView> steps,
        LastYear lastYear) {

    /** @param ticket empty if it is archived or the caller may not see it */
    public record Behind(String id, Optional<SummaryView> ticket) {
        static Behind of(String id, Optional<Summary> known, Caller caller, Policy policy) {
            return new Behind(
                    id,
                    known.filter(s -> caller.sees(s.region(), s.lead(), s.assist(), policy))
                            .map(s -> SummaryView.of(s, policy)));
        }
    }

    /** @param what the kind of event, in Chinese */
    public record StepView(String name, String what, String by, Instant at, String words) {
        static StepView of(WarningEvent step, Policy policy, Masking.Visibility sight) {
            return new StepView(
                    WarningWords.name(step.action()),
                    WarningWords.what(step.action()),
                    step.by(),
                    step.at(),
                    WarningWords.words(step, policy, sight));
        }
    }

    /**
     * @param tickets number of tickets of the topic and region in the same week of the year before; empty without records
     * @param warnings warnings of the same signal and topic within a month of that day
     */
    public record LastYear(Optional<Long> tickets, List<WarningView> warnings) {}

    static List<StepView> steps(Warning warning, Policy policy, Masking.Visibility sight) {
        return warning.steps().stream()
                .filter(s -> s.action().kind() != WarningAction.Kind.TOLD)
                .map(s -> StepView.of(s, policy, sight))
                .toList();
    }
}
