package cn.duban.http.warning;

import cn.duban.http.ticket.TicketView;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A warning in a list.
 *
 * @param asOf time of the newest finding
 * @param since time of the first ticket or rating counted
 * @param expected normal number; empty if unknown
 * @param everyDays mean number of days between such counts by chance
 * @param tickets number of its tickets
 * @param sentence what all its signals say
 * @param signs its signals, that with which it was raised first: a surge and a same matter of one outbreak are one warning
 * @param acknowledgedBy the officer who answers for it since it was last opened
 * @param due for a recurring issue, the day by which its plan is carried out
 */
public record WarningView(
        String id,
        Signal signal,
        String signalName,
        WarningLevel level,
        String levelName,
        Warning.State state,
        String stateName,
        String region,
        String regionName,
        Optional<String> topic,
        Optional<String> unit,
        Optional<String> unitName,
        Instant raisedAt,
        Instant levelSince,
        Instant asOf,
        Instant since,
        Optional<Instant> endedAt,
        int count,
        OptionalDouble expected,
        OptionalDouble everyDays,
        int callers,
        int tickets,
        String sentence,
        List<SignView> signs,
        List<String> words,
        List<String> parts,
        Optional<String> mergedInto,
        Optional<String> acknowledgedBy,
        Optional<String> handledBy,
        Optional<String> handledByName,
        List<String> team,
        Optional<LocalDate> due,
        Optional<OfficerWarningAction.Outcome> outcome,
        Optional<String> outcomeName) {

    public static WarningView of(Warning warning, Policy policy) {
        return of(warning, policy, true);
    }

    /** @param contents whether the reader gets what officers wrote: a missed matter is described by one of them */
    public static WarningView of(Warning warning, Policy policy, boolean contents) {
        Finding found = warning.finding();
        Optional<String> handledBy = warning.plan()
                .map(OfficerWarningAction.Plan::unit)
                .or(() -> warning.assigned().flatMap(OfficerWarningAction.Assign::unit));
        return new WarningView(
                warning.id(),
                warning.signal(),
                warning.signal().chinese(),
                warning.level(),
                warning.level().chinese(),
                warning.state(),
                warning.state().chinese(),
                warning.region(),
                TicketView.regionName(policy, warning.region()),
                found.topic(),
                found.unit(),
                name(policy, found.unit()),
                warning.raisedAt(),
                warning.levelSince(),
                found.at(),
                found.since(),
                warning.endedAt(),
                found.count(),
                found.expected(),
                found.everyDays(),
                found.callers(),
                warning.tickets().size(),
                contents || warning.signal() != Signal.MISSED ? warning.sentence() : "",
                SignView.of(warning, contents),
                found.words(),
                warning.parts(),
                warning.mergedInto(),
                warning.acknowledgedBy(),
                handledBy,
                name(policy, handledBy),
                warning.team(),
                warning.plan().map(OfficerWarningAction.Plan::due),
                warning.outcome(),
                warning.outcome().map(OfficerWarningAction.Outcome::chinese));
    }

    private static Optional<String> name(Policy policy, Optional<String> unit) {
        return unit.map(id -> policy.unit(id).map(Unit::name).orElse(id));
    }
}
