package cn.duban.http.warning;

import cn.duban.http.web.Json;
import cn.duban.policy.Policy;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningAction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Review of the warnings of one month.
 *
 * @param raised number of warnings that detectors raised
 * @param judged number of those with a judgement: by an opinion, else by the outcome
 * @param precision share of real ones among those judged
 * @param missed number of matters without a warning that supervisors added
 * @param tooLate number of warnings judged too late
 * @param late median delay in seconds of those whose feedback has a time
 * @param toAcknowledge median seconds until acknowledgement
 */
public record WarningReview(
        String month,
        int raised,
        Map<String, Integer> byLevel,
        Map<String, Integer> bySignal,
        Map<String, Integer> byOutcome,
        int judged,
        int real,
        int notReal,
        Optional<BigDecimal> precision,
        int precisionOf,
        int missed,
        int tooLate,
        Optional<Long> late,
        Optional<Long> toAcknowledge,
        List<WarningView> wrong,
        List<WarningView> unwarned) {

    private enum Worth {
        REAL,
        NOT_REAL,
        UNKNOWN
    }

    /** @param raisedThen the warnings of that month */
    public static WarningReview of(YearMonth month, List<Warning> raisedThen, Policy policy) {
        return of(month, raisedThen, policy, true);
    }

    /** @param contents whether the reader gets what officers wrote */
    static WarningReview of(YearMonth month, List<Warning> raisedThen, Policy policy, boolean contents) {
        List<Warning> missed =
                raisedThen.stream().filter(w -> w.signal() == Signal.MISSED).toList();
        List<Warning> warnings = raisedThen.stream()
                .filter(w -> w.signal() != Signal.MISSED)
                .filter(w -> w.state() != Warning.State.MERGED)
                .toList();
        int real = (int) warnings.stream().filter(w -> worth(w) == Worth.REAL).count();
        List<Warning> wrong =
                warnings.stream().filter(w -> worth(w) == Worth.NOT_REAL).toList();
        List<OfficerWarningAction.Feedback> tooLate = warnings.stream()
                .flatMap(w -> opinion(w).stream())
                .filter(f -> f.opinion() == OfficerWarningAction.Opinion.TOO_LATE)
                .toList();
        return new WarningReview(
                month.toString(),
                warnings.size(),
                counted(warnings, w -> Optional.of(w.level().name())),
                counted(warnings, w -> Optional.of(w.signal().name())),
                counted(warnings, w -> w.outcome().map(OfficerWarningAction.Outcome::name)),
                real + wrong.size(),
                real,
                wrong.size(),
                Json.rate(real, real + wrong.size()),
                real + wrong.size(),
                missed.size(),
                tooLate.size(),
                median(warnings.stream().flatMap(w -> lateBy(w).stream()).toList()),
                median(warnings.stream().flatMap(w -> acknowledged(w).stream()).toList()),
                views(wrong, policy, contents),
                views(missed, policy, contents));
    }

    private static List<WarningView> views(List<Warning> warnings, Policy policy, boolean contents) {
        return warnings.stream().map(w -> WarningView.of(w, policy, contents)).toList();
    }

    private static Map<String, Integer> counted(List<Warning> warnings, Function<Warning, Optional<String>> by) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Warning warning : warnings) by.apply(warning).ifPresent(name -> counts.merge(name, 1, Integer::sum));
        return counts;
    }

    /** The last opinion counts. */
    private static Optional<OfficerWarningAction.Feedback> opinion(Warning warning) {
        List<OfficerWarningAction.Feedback> all = warning.feedback();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static Worth worth(Warning warning) {
        Optional<OfficerWarningAction.Feedback> opinion = opinion(warning);
        if (opinion.isPresent())
            return opinion.get().opinion() == OfficerWarningAction.Opinion.NOT_USEFUL ? Worth.NOT_REAL : Worth.REAL;
        return warning.outcome()
                .map(outcome -> switch (outcome) {
                    case HANDLED, CONTROLLED -> Worth.REAL;
                    case FALSE_ALARM -> Worth.NOT_REAL;
                    case KNOWN, SUBSIDED -> Worth.UNKNOWN;
                })
                .orElse(Worth.UNKNOWN);
    }

    private static Optional<Long> lateBy(Warning warning) {
        return opinion(warning)
                .flatMap(OfficerWarningAction.Feedback::soonerBy)
                .map(by -> Math.max(0, Duration.between(by, warning.raisedAt()).toSeconds()));
    }

    private static Optional<Long> acknowledged(Warning warning) {
        Optional<Instant> at = warning.steps().stream()
                .filter(s -> s.action().kind() == WarningAction.Kind.ACKNOWLEDGED)
                .map(s -> s.at())
                .findFirst();
        return at.map(t -> Duration.between(warning.raisedAt(), t).toSeconds());
    }

    private static Optional<Long> median(List<Long> values) {
        if (values.isEmpty()) return Optional.empty();
        return Optional.of(values.stream().sorted().toList().get(values.size() / 2));
    }
}
