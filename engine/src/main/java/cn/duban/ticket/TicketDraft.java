package cn.duban.ticket;

import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.effect.LeadShares;
import cn.duban.ticket.state.CommandMemo;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.Ratings;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.SupervisionState;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ticket while one event is applied to it. */
final class TicketDraft {
    String id;
    long version;
    Matter matter;
    Status status;
    Instant statusSince;
    Optional<String> lead;
    List<String> assist;
    int round;
    int dispatch;
    int dissatisfiedRedos;
    int urges;
    int callBackTries;
    Optional<Instant> callBackTriedAt;
    boolean noLimit;
    Instant registeredAt;
    Optional<Instant> dispatchedAt;
    Optional<Instant> signedAt;
    Optional<Instant> repliedAt;
    Optional<Instant> closedAt;
    Negotiation dealings;
    boolean voided;
    boolean erased;
    Ratings ratings;
    List<Clock> clocks;
    List<FiredRung> rungs;
    SupervisionState supervision;
    List<CommandMemo> commands;
    Instant lastCommandAt;
    Optional<LeadShares> leads;
    final Instant recordedAt;
    final String by;
    /** The ticket before the event. */
    final Ticket before;

    /**
     * @param recordedAt when the event to be applied was recorded
     * @param by who asked for it, as the history has it; empty before it is recorded
     */
    TicketDraft(Ticket of, Instant recordedAt, String by) {
        this.recordedAt = recordedAt;
        this.by = by;
        before = of;
        TicketProgress stage = of.stage();
        id = of.id();
        version = of.version();
        matter = of.matter();
        status = stage.status();
        statusSince = stage.since();
        lead = stage.lead();
        assist = stage.assist();
        round = stage.round();
        dispatch = stage.dispatch();
        dissatisfiedRedos = stage.dissatisfiedRedos();
        urges = stage.urges();
        callBackTries = stage.callBackTries();
        callBackTriedAt = stage.callBackTriedAt();
        noLimit = stage.noLimit();
        registeredAt = stage.registeredAt();
        dispatchedAt = stage.dispatchedAt();
        signedAt = stage.signedAt();
        repliedAt = stage.repliedAt();
        closedAt = stage.closedAt();
        dealings = stage.dealings();
        voided = stage.voided();
        erased = stage.erased();
        ratings = of.ratings();
        clocks = of.clocks();
        rungs = new ArrayList<>(of.rungs());
        supervision = of.supervision();
        commands = of.commands();
        lastCommandAt = of.lastCommandAt();
        leads = of.leads();
    }

    void status(Status to, Instant at) {
        status = to;
        statusSince = at;
        dealings = dealings.in(to);
    }

    /** The unit leads from now on, with the assisting ones. */
    void dispatchedTo(String unit, List<String> others, boolean withoutLimit, Instant at) {
        lead = Optional.of(unit);
        assist = others;
        dispatch++;
        dispatchedAt = Optional.of(at);
        signedAt = Optional.empty();
        noLimit = withoutLimit;
        dealings = dealings.dispatchedTo(unit);
        status(Status.DISPATCHED, at);
    }

    /** No unit has it any more: the centre must dispatch it again. */
    void takenBack(Instant at) {
        lead = Optional.empty();
        assist = List.of();
        noLimit = false;
        status(Status.RETURNED, at);
    }

    /** Remembers status and clocks from before it closed by itself, for late facts from before then. */
    void mayReopen() {
        dealings = dealings.closedFrom(
                new Negotiation.FormerStatus(before.status(), before.stage().since()), before.clocks());
    }

    /** Takes back that it closed by itself. */
    void reopened() {
        clocks = dealings.clocksBeforeClose();
        Negotiation.FormerStatus stood = dealings.before().orElseThrow();
        closedAt = Optional.empty();
        status(stood.status(), stood.since());
    }

    /** Puts rungs that should not have rung back among those to come. */
    void takeBack(Clock.Key clock, List<String> voided) {
        List<Clock.Rung> again = new ArrayList<>();
        for (FiredRung fired : rungs)
            if (fired.clock().equals(clock) && voided.contains(fired.rung()))
                again.add(new Clock.Rung(fired.rung(), fired.dueAt(), fired.order()));
        if (again.isEmpty()) return;
        rungs.removeIf(r -> r.clock().equals(clock) && voided.contains(r.rung()));
        clocks = clocks.stream()
                .map(c -> c.live() && c.key().equals(clock) ? c.withRungsAgain(again) : c)
                .toList();
    }

    void triedToCall(Instant at) {
        callBackTries++;
        callBackTriedAt = Optional.of(at);
    }

    void rate(Ratings.OfRound rating) {
        List<Ratings.OfRound> rounds = new ArrayList<>(ratings.rounds());
        rounds.add(rating);
        ratings = new Ratings(rounds);
    }

    void remember(CommandMemo memo) {
        List<CommandMemo> all = new ArrayList<>(commands.size() + 1);
        all.addAll(commands);
        all.add(memo);
        commands = all;
    }

    Ticket done() {
        TicketProgress stage = new TicketProgress(
                status,
                statusSince,
                lead,
                assist,
                round,
                dispatch,
                dissatisfiedRedos,
                urges,
                callBackTries,
                callBackTriedAt,
                noLimit,
                registeredAt,
                dispatchedAt,
                signedAt,
                repliedAt,
                closedAt,
                dealings,
                voided,
                erased);
        return new Ticket(
                id, version, matter, stage, ratings, clocks, rungs, supervision, commands, lastCommandAt, leads);
    }
}
