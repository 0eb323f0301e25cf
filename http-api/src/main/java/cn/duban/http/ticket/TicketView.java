package cn.duban.http.ticket;

import cn.duban.calendar.Budget;
import cn.duban.http.web.Masking;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.RungRule;
import cn.duban.policy.Unit;
import cn.duban.policy.grade.Grade;
import cn.duban.policy.grade.Grades;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.state.FastTeam;
import cn.duban.ticket.state.HandOverNote;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.Ratings;
import cn.duban.ticket.state.SupervisionState;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A ticket in answers, with the citizen as visible to the caller. Field names are the contract. */
public record TicketView(
        String id,
        long version,
        String status,
        Instant statusSince,
        String channel,
        String kind,
        String urgency,
        String region,
        String regionName,
        String topic,
        List<String> labels,
        String title,
        String content,
        Optional<String> address,
        Optional<Matter.Location> location,
        boolean confidential,
        Optional<Matter.Citizen> citizen,
        Optional<String> line,
        Optional<String> lead,
        Optional<String> leadName,
        List<String> assist,
        List<Negotiation.Subunit> forwarded,
        int round,
        int returns,
        int urges,
        int callBackTries,
        int callBackTriesMost,
        Optional<Instant> callBackAgainAt,
        boolean suspended,
        Instant registeredAt,
        Optional<Instant> dispatchedAt,
        Optional<Instant> signedAt,
        Optional<Instant> repliedAt,
        Optional<Instant> closedAt,
        Optional<Instant> nextDueAt,
        Optional<Boolean> onTime,
        Satisfaction satisfaction,
        List<ClockView> clocks,
        List<RungView> rungs,
        List<OrderView> orders,
        Optional<String> mergedInto,
        Optional<String> handedTo,
        Optional<HandOverNote> handOver,
        Optional<FastTeam> fastTrack,
        Optional<String> liveLineSession,
        List<String> excluded) {

    /** The last answers to the two questions, and all of them. */
    public record Satisfaction(
            Optional<Grade> process,
            Optional<String> processName,
            Optional<Boolean> processSatisfied,
            Optional<Grade> result,
            Optional<String> resultName,
            Optional<Boolean> resultSatisfied,
            List<RatedRound> byRound) {
        static Satisfaction of(Ratings ratings, Grades grades) {
            Optional<Ratings.OfRound> last = ratings.last();
            return new Satisfaction(
                    ratings.process(),
                    ratings.process().map(grades.process()::name),
                    last.flatMap(Ratings.OfRound::processSatisfied),
                    ratings.result(),
                    ratings.result().map(grades.result()::name),
                    last.flatMap(Ratings.OfRound::resultSatisfied),
                    ratings.rounds().stream().map(RatedRound::of).toList());
        }
    }

    /** @param processSatisfied whether the grade counted as satisfied when it was given; the result's alike */
    public record RatedRound(
            int round,
            Optional<Grade> process,
            Optional<Boolean> processSatisfied,
            Optional<Grade> result,
            Optional<Boolean> resultSatisfied) {
        static RatedRound of(Ratings.OfRound of) {
            return new RatedRound(of.round(), of.process(), of.processSatisfied(), of.result(), of.resultSatisfied());
        }
    }

    /** A clock in answers; a window past its due instant is shown as expired. */
    public record ClockView(
            String kind,
            Optional<String> unit,
            int round,
            int dispatch,
            String owedBy,
            Instant startedAt,
            Instant dueAt,
            String state,
            Optional<Instant> stoppedAt,
            Optional<Budget> budget,
            String why) {
        static ClockView of(Clock clock, Instant now) {
            return new ClockView(
                    clock.kind().name(),
                    named(clock.unit()),
                    clock.round(),
                    clock.dispatch(),
                    clock.owedBy().name(),
                    clock.startedAt(),
                    clock.dueAt(),
                    clock.shownAt(now).name(),
                    clock.stoppedAt(),
                    clock.budget(),
                    clock.why());
        }
    }

    /** A rung of the ladder, fired or still pending. */
    public record RungView(
            String clock,
            int round,
            Optional<String> unit,
            String rung,
            Instant dueAt,
            Optional<Instant> firedAt,
            List<String> recipients,
            List<String> notices) {
        static RungView of(Clock.Key clock, String rung, Instant dueAt, Optional<Instant> firedAt, Policy policy) {
            return new RungView(
                    clock.kind().name(),
                    clock.round(),
                    named(clock.unit()),
                    rung,
                    dueAt,
                    firedAt,
                    policy.ladder()
                            .rung(clock.kind(), rung)
                            .map(RungRule::roles)
                            .orElse(List.of()),
                    List.of());
        }
    }

    /**
     * @param excluded units whose score excludes it
     * @param now decides which windows have expired
     */
    public static TicketView of(
            Ticket ticket, List<String> excluded, Policy policy, Instant now, Masking.Visibility sight) {
        Matter matter = Masking.matter(ticket.matter(), sight);
        TicketProgress stage = ticket.stage();
        SupervisionState supervision = ticket.supervision();
        return new TicketView(
                ticket.id(),
                ticket.version(),
                stage.status().name(),
                stage.since(),
                matter.channel().name(),
                matter.kind().name(),
                matter.urgency().name(),
                matter.region(),
                regionName(policy, matter.region()),
                matter.topic(),
                matter.labels(),
                matter.title(),
                matter.content(),
                matter.address(),
                matter.location(),
                matter.confidential(),
                matter.citizen(),
                matter.line(),
                stage.lead(),
                stage.lead().flatMap(policy::unit).map(Unit::name),
                stage.assist(),
                stage.dealings().subunits(),
                stage.round(),
                stage.dealings().returns(),
                stage.urges(),
                stage.callBackTries(),
                policy.rules().callBackTries(),
                stage.callBackTriedAt().map(policy.rules()::callBackAgain),
                stage.dealings().suspended(),
                stage.registeredAt(),
                stage.dispatchedAt(),
                stage.signedAt(),
                stage.repliedAt(),
                stage.closedAt(),
                ticket.nextDueAt(),
                ticket.onTime(),
                Satisfaction.of(ticket.ratings(), policy.grades()),
                ticket.clocks().stream().map(c -> ClockView.of(c, now)).toList(),
                rungs(ticket, policy),
                supervision.orders().stream()
                        .map(o -> OrderView.of(ticket, o, policy))
                        .toList(),
                supervision.mergedInto(),
                handedTo(supervision),
                supervision.handOver(),
                supervision.fastTrack(),
                matter.liveLineSession(),
                excluded);
    }

    /** The partner that took the matter over or is asked to. */
    private static Optional<String> handedTo(SupervisionState supervision) {
        return supervision
                .handOver()
                .filter(note -> note.answer().map(HandOverNote.Answer::accepted).orElse(true))
                .map(HandOverNote::to);
    }

    public static String regionName(Policy policy, String code) {
        return policy.region(code).map(Region::name).orElse(code);
    }

    static Optional<String> named(String unit) {
        return unit.isEmpty() ? Optional.empty() : Optional.of(unit);
    }

    /** Fired rungs, then pending ones, each in due order. */
    private static List<RungView> rungs(Ticket ticket, Policy policy) {
        List<RungView> rungs = new ArrayList<>();
        for (FiredRung fired : ticket.rungs())
            rungs.add(RungView.of(fired.clock(), fired.rung(), fired.dueAt(), Optional.of(fired.firedAt()), policy));
        List<RungView> pending = new ArrayList<>();
        for (Clock clock : ticket.clocks())
            for (Clock.Rung rung : clock.rungs())
                pending.add(RungView.of(clock.key(), rung.name(), rung.dueAt(), Optional.empty(), policy));
        pending.sort(Comparator.comparing(RungView::dueAt));
        rungs.addAll(pending);
        return rungs;
    }
}
