package cn.duban.http.warning;

import cn.duban.http.ticket.SummaryView;
import cn.duban.http.web.Caller;
import cn.duban.policy.Policy;
import cn.duban.ticket.Summary;
import cn.duban.warning.Finding;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.keywords.KeyWords;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A warning with all that explains it.
 *
 * @param notHigher why it is no graver; empty at the gravest
 * @param curve hour by hour with the band expected; of a recurring issue week by week
 * @param keyWords of the tickets behind it: places, organisations and what they speak of
 * @param behind the tickets, the latest last; those of other units and those archived by id alone
 * @param told who was told through which channel, and who could not be
 * @param lastYear what was alike a year before
 */
public record WarningPage(
        @JsonUnwrapped WarningView warning,
        String notHigher,
        String notLower,
        List<Finding.Hour> curve,
        KeyWords keyWords,
        List<Behind> behind,
        List<WarningAction.Told> told,
        List<StepView> steps,
        LastYear lastYear) {

    /** @param ticket empty where the caller may not see it, or it is archived */
    public record Behind(String id, Optional<SummaryView> ticket) {
        static Behind of(String id, Optional<Summary> known, Caller caller, Policy policy) {
            return new Behind(
                    id,
                    known.filter(s -> caller.sees(s.region(), s.lead(), s.assist(), policy))
                            .map(s -> SummaryView.of(s, policy)));
        }
    }

    /** @param what was done, in Chinese */
    public record StepView(String name, String what, String by, Instant at, String words) {
        static StepView of(WarningEvent step, Policy policy) {
            return new StepView(
                    WarningWords.name(step.deed()),
                    WarningWords.what(step.deed()),
                    step.by(),
                    step.at(),
                    WarningWords.words(step.deed(), policy));
        }
    }

    /**
     * @param tickets of the same topic in the same region over the same days of the year before; empty if nobody counted then
     * @param warnings of the same sign and topic within a month of that day
     */
    public record LastYear(Optional<Long> tickets, List<WarningView> warnings) {}

    static List<StepView> steps(Warning warning, Policy policy) {
        return warning.steps().stream()
                .filter(s -> s.deed().kind() != WarningAction.Kind.TOLD)
                .map(s -> StepView.of(s, policy))
                .toList();
    }
}
