package cn.duban.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ticket while one event is applied to it; never seen outside that step. */
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
    boolean noLimit;
    Instant registeredAt;
    Optional<Instant> dispatchedAt;
    Optional<Instant> signedAt;
    Optional<Instant> repliedAt;
    Optional<Instant> closedAt;
    Ratings ratings;
    List<Clock> clocks;
    List<FiredRung> rungs;
    Supervision supervision;
    Map<String, CommandMemo> commands;
    Instant lastCommandAt;
    final Instant recordedAt;

    /** @param recordedAt when the event to be applied was recorded */
    TicketDraft(Ticket of, Instant recordedAt) {
        this.recordedAt = recordedAt;
        Stage stage = of.stage();
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
        noLimit = stage.noLimit();
        registeredAt = stage.registeredAt();
        dispatchedAt = stage.dispatchedAt();
        signedAt = stage.signedAt();
        repliedAt = stage.repliedAt();
        closedAt = stage.closedAt();
        ratings = of.ratings();
        clocks = of.clocks();
        rungs = new ArrayList<>(of.rungs());
        supervision = of.supervision();
        commands = of.commands();
        lastCommandAt = of.lastCommandAt();
    }

    void status(Status to, Instant at) {
        status = to;
        statusSince = at;
    }

    void rate(Ratings.OfRound rating) {
        List<Ratings.OfRound> rounds = new ArrayList<>(ratings.rounds());
        rounds.add(rating);
        ratings = new Ratings(rounds);
    }

    void remember(String commandId, CommandMemo memo) {
        commands = new HashMap<>(commands);
        commands.put(commandId, memo);
    }

    Ticket done() {
        Stage stage = new Stage(
                status,
                statusSince,
                lead,
                assist,
                round,
                dispatch,
                dissatisfiedRedos,
                urges,
                callBackTries,
                noLimit,
                registeredAt,
                dispatchedAt,
                signedAt,
                repliedAt,
                closedAt);
        return new Ticket(id, version, matter, stage, ratings, clocks, rungs, supervision, commands, lastCommandAt);
    }
}
