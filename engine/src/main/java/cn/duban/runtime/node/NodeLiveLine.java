package cn.duban.runtime.node;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineClock;
import cn.duban.engine.LiveLineSessions;
import cn.duban.engine.Scores;
import cn.duban.engine.TicketHistory;
import cn.duban.liveline.LiveLine;
import cn.duban.liveline.RotaSlot;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionEvent;
import cn.duban.policy.Policy;
import cn.duban.region.Entry;
import cn.duban.region.FollowUp;
import cn.duban.runtime.replica.EntryWriter;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Decides session events on the sessions as they are folded, and on the ticket they speak of; has them recorded only if no other
 * one came in between, and decides again if one did.
 */
final class NodeLiveLine implements LiveLineSessions {
    /** Each time another session event was recorded first. */
    private static final int MOST_TRIES = 100;

    private final EntryWriter city;
    private final Scores centre;
    private final Policy policy;
    private final EngineClock clock;
    private final Function<String, CompletionStage<Optional<TicketHistory>>> tickets;
    private final Function<Submission, CompletionStage<Engine.CommandReply>> commands;

    NodeLiveLine(
            EntryWriter city,
            Scores centre,
            Policy policy,
            EngineClock clock,
            Function<String, CompletionStage<Optional<TicketHistory>>> tickets,
            Function<Submission, CompletionStage<Engine.CommandReply>> commands) {
        this.city = city;
        this.centre = centre;
        this.policy = policy;
        this.clock = clock;
        this.tickets = tickets;
        this.commands = commands;
    }

    @Override
    public <T> CompletionStage<T> ask(Function<Scoring, T> question) {
        return centre.ask(question);
    }

    @Override
    public CompletionStage<Outcome> take(SessionEvent step, Set<String> regions) {
        return take(step, regions, MOST_TRIES);
    }

    /** What the sessions say to an event, on the city's log up to {@code seen}; without an outcome it may be recorded. */
    private record Judgement(Optional<Outcome> outcome, long seen) {}

    private CompletionStage<Outcome> take(SessionEvent step, Set<String> regions, int tries) {
        if (tries == 0)
            return CompletableFuture.failedFuture(new Engine.BusyException("the live line has too much waiting"));
        return ask(known -> new Judgement(judged(known.liveLine(), step, regions), known.position(policy.cityCode())))
                .thenCompose(judgement -> judgement.outcome().isPresent()
                        ? CompletableFuture.completedFuture(judgement.outcome())
                        : withTicket(step, regions, judgement.seen()))
                .thenCompose(outcome -> outcome.isPresent()
                        ? CompletableFuture.completedFuture(outcome.get())
                        : take(step, regions, tries - 1));
    }

    /** The outcome of an event that need not be recorded. */
    private static Optional<Outcome> judged(LiveLine line, SessionEvent step, Set<String> regions) {
        Optional<Session> session = line.session(step.session());
        boolean foreign = session.filter(s -> !seen(s, regions)).isPresent();
        if (step.action().planned().isEmpty() && (foreign || session.isEmpty()))
            return Optional.of(new Outcome(Verdict.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty()));
        boolean abroad = step.action()
                .placed()
                .flatMap(RotaSlot::region)
                .filter(region -> !allowed(region, regions))
                .isPresent();
        if (foreign || abroad) return Optional.of(refused(Verdict.FORBIDDEN, session, forbidden(regions)));
        return line.taken(step.commandId())
                .map(before -> before.digest() == step.digest() ? Verdict.REPEATED : Verdict.REUSED)
                .map(verdict -> outcome(verdict, session))
                .or(() -> line.refusal(step)
                        .map(why -> new Outcome(Verdict.REFUSED, session, Optional.of(why), Optional.empty())));
    }

    private static boolean seen(Session session, Set<String> regions) {
        return session.slot().region().map(region -> allowed(region, regions)).orElse(true);
    }

    private static boolean allowed(String region, Set<String> regions) {
        return regions.isEmpty() || regions.contains(region);
    }

    private static Refusal forbidden(Set<String> regions) {
        return Refusal.of(Refusal.Code.REGION_FORBIDDEN, "the caller is limited to " + new TreeSet<>(regions));
    }

    /** Looks at the ticket before anything is recorded; empty if another session event was recorded first. */
    private CompletionStage<Optional<Outcome>> withTicket(SessionEvent step, Set<String> regions, long seen) {
        Optional<String> id = step.action().aboutTicket();
        if (id.isEmpty()) return recorded(new Entry.OnLine(step), seen);
        return tickets.apply(id.get()).thenCompose(story -> {
            if (story.isEmpty())
                return refused(
                        step, Verdict.TICKET_REFUSED, Refusal.of(Refusal.Code.TICKET_UNKNOWN, "no ticket " + id.get()));
            Ticket ticket = story.get().ticket();
            if (!allowed(ticket.matter().region(), regions))
                return refused(step, Verdict.FORBIDDEN, forbidden(regions));
            Optional<TicketCommand> order = step.action().ordered(ticket);
            Optional<Refusal> refusal = order.flatMap(command ->
                    refusal(ticket, FollowUp.of(step, id.get(), command).submission()));
            return refusal.isPresent()
                    ? refused(step, Verdict.TICKET_REFUSED, refusal.get())
                    : recorded(new Entry.OnLine(step, order), seen);
        });
    }

    private Optional<Refusal> refusal(Ticket ticket, Submission order) {
        Decision decision = CommandDecider.decide(ticket, order, policy, clock.instant());
        return decision instanceof Decision.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    private CompletionStage<Optional<Outcome>> refused(SessionEvent step, Verdict verdict, Refusal why) {
        return ask(now -> Optional.of(refused(verdict, now.liveLine().session(step.session()), why)));
    }

    private CompletionStage<Optional<Outcome>> recorded(Entry.OnLine said, long seen) {
        return city.append(said, seen)
                .thenCompose(taken -> taken
                        ? carriedOut(said).thenApply(Optional::of)
                        : CompletableFuture.completedStage(Optional.empty()));
    }

    /**
     * Sends the ticket what was ordered of it, as the city's outbox does until the ticket has decided: carried out once, by its
     * command id. The caller is answered when it is.
     */
    private CompletionStage<Outcome> carriedOut(Entry.OnLine said) {
        CompletionStage<Optional<Refusal>> refusal = said.errand()
                .map(errand -> commands.apply(errand.submission()).thenApply(NodeLiveLine::refusal))
                .orElse(CompletableFuture.completedStage(Optional.empty()));
        return refusal.thenCompose(why -> ask(after ->
                new Outcome(Verdict.TAKEN, after.liveLine().session(said.step().session()), Optional.empty(), why)));
    }

    private static Optional<Refusal> refusal(Engine.CommandReply reply) {
        return reply instanceof Engine.CommandReply.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    private static Outcome outcome(Verdict verdict, Optional<Session> session) {
        return new Outcome(verdict, session, Optional.empty(), Optional.empty());
    }

    private static Outcome refused(Verdict verdict, Optional<Session> session, Refusal why) {
        return new Outcome(verdict, session, Optional.empty(), Optional.of(why));
    }
}
