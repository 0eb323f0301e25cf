package cn.duban.runtime.node;

import cn.duban.calls.AgentReport;
import cn.duban.calls.CallReport;
import cn.duban.calls.Calls;
import cn.duban.engine.Boards;
import cn.duban.engine.DeadlineAudit;
import cn.duban.engine.Engine;
import cn.duban.engine.EngineClock;
import cn.duban.engine.EventFeed;
import cn.duban.engine.Futures;
import cn.duban.engine.Health;
import cn.duban.engine.IntakeSearch;
import cn.duban.engine.LatenessHistogram;
import cn.duban.engine.LiveLineSessions;
import cn.duban.engine.LogHandler;
import cn.duban.engine.Notices;
import cn.duban.engine.Projection;
import cn.duban.engine.Recount;
import cn.duban.engine.RetentionCounts;
import cn.duban.engine.Scores;
import cn.duban.engine.TicketHistory;
import cn.duban.engine.TicketSearch;
import cn.duban.engine.WarningRegister;
import cn.duban.policy.Policy;
import cn.duban.region.Entry;
import cn.duban.runtime.projection.Projections;
import cn.duban.runtime.projection.RetentionHandler;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.runtime.region.Lateness;
import cn.duban.runtime.replica.EntryWriter;
import cn.duban.runtime.replica.LogFollower;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** The engine on one node: turns calls into messages to tickets and regions, and answers into replies; decides nothing. */
final class NodeEngine implements Engine {
    private final ActorSystem<Void> system;
    private final EngineSettings settings;
    private final Policy policy;
    private final EngineClock clock;
    private final ClusterSharding sharding;
    private final LogFollower.NodeState shared;
    private final ActorRef<LogFollower.Message> reader;
    private final DeadlineAuditor auditing;
    private final Notices notices;
    private final NodeScores centre;
    private final LiveLineSessions liveLine;
    private final NamedSessions sessions;
    private final WarningRegister warnings;
    private final Projections projections;
    private final Recounter recounting;
    private final AtomicInteger awake;
    private final ClockStepper steps;
    private final IntakeSearch intake;
    private final RetentionHandler retention;
    private final TicketSearch search;
    private final StepGate gate = new StepGate();

    NodeEngine(
            ActorSystem<Void> system,
            EngineSettings settings,
            Policy policy,
            EngineClock clock,
            ClusterSharding sharding,
            LogFollower.NodeState shared,
            ActorRef<LogFollower.Message> reader,
            Lateness lateness,
            Notices notices,
            NodeScores centre,
            EntryWriter notebook,
            WarningRegister warnings,
            Projections projections,
            ClockStepper steps,
            Recounter recounting,
            AtomicInteger awake,
            IntakeSearch intake,
            RetentionHandler retention,
            TicketSearch search) {
        this.notices = notices;
        this.centre = centre;
        this.liveLine = new NodeLiveLine(notebook, centre, policy, clock, this::ticket, this::submit);
        this.sessions = new NamedSessions(centre, notebook);
        this.warnings = warnings;
        this.projections = projections;
        this.steps = steps;
        this.system = system;
        this.settings = settings;
        this.policy = policy;
        this.clock = clock;
        this.sharding = sharding;
        this.shared = shared;
        this.reader = reader;
        this.auditing = new DeadlineAuditor(shared, clock, lateness);
        this.awake = awake;
        this.recounting = recounting;
        this.intake = intake;
        this.retention = retention;
        this.search = search;
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public EngineClock clock() {
        return clock;
    }

    @Override
    public CompletionStage<CommandReply> submit(Submission submission) {
        return gate.command(() -> unlisted(submission)
                .thenCompose(refusal -> refusal.isPresent()
                        ? CompletableFuture.completedStage(new CommandReply.Refused(refusal.get()))
                        : targeted(submission).thenCompose(this::carriedOut)));
    }

    /** A ticket names a session that is on the rota. One that is registered already answers for itself: it may be a repeat. */
    private CompletionStage<Optional<Refusal>> unlisted(Submission asked) {
        Optional<String> named = asked.command().session();
        if (named.isEmpty()) return CompletableFuture.completedStage(Optional.empty());
        String region = asked.command().regionsTouched().get(0);
        return sessions.unknown(named.get(), region)
                .thenCompose(why -> why.isEmpty()
                        ? CompletableFuture.completedStage(Optional.empty())
                        : ask(asked.ticket(), TicketMessage.Get::new).thenApply(reply -> {
                            if (reply.outcome() == TicketMessage.Reply.Outcome.AWAY) throw failure(reply.outcome());
                            return reply.story().isPresent()
                                    ? Optional.empty()
                                    : Optional.of(Refusal.at(Refusal.Code.VALIDATION, "/liveLineSession", why.get()));
                        }));
    }

    /** A merge is decided with the other ticket known. */
    private CompletionStage<Submission> targeted(Submission asked) {
        Optional<String> other = asked.command().otherTicket();
        if (other.isEmpty()) return CompletableFuture.completedStage(asked);
        return ask(other.get(), TicketMessage.Get::new)
                .thenApply(reply ->
                        asked.with(asked.command().withOtherTicket(reply.story().map(TicketHistory::ticket))));
    }

    private CompletionStage<CommandReply> carriedOut(Submission submission) {
        return ask(submission.ticket(), replyTo -> new TicketMessage.Do(submission, replyTo))
                .thenApply(reply -> switch (reply.outcome()) {
                    case DONE, REPEATED -> done(reply);
                    case REFUSED -> new CommandReply.Refused(reply.refusal().get());
                    case AWAY, BUSY, CONTESTED, UNKNOWN -> throw failure(reply.outcome());
                });
    }

    private CommandReply done(TicketMessage.Reply reply) {
        TicketHistory story = reply.story().get();
        centre.answered(story);
        return new CommandReply.Done(
                story, reply.recordedVersion(), reply.outcome() == TicketMessage.Reply.Outcome.REPEATED);
    }

    private static RuntimeException failure(TicketMessage.Reply.Outcome outcome) {
        return switch (outcome) {
            case BUSY -> new BusyException("the region has too much waiting");
            case CONTESTED -> new ContestedException("another engine writes to the region's log");
            default -> Futures.storeAway(new TimeoutException("the store does not answer"));
        };
    }

    private CompletionStage<TicketMessage.Reply> ask(
            String ticket,
            org.apache.pekko.japi.function.Function<ActorRef<TicketMessage.Reply>, TicketMessage> message) {
        return Futures.storeAwayOnTimeout(
                sharding.entityRefFor(EntityKeys.TICKET, ticket).ask(message, settings.askTimeout()),
                system.executionContext());
    }

    @Override
    public CompletionStage<Optional<TicketHistory>> ticket(String id) {
        return gate.command(() -> ask(id, TicketMessage.Get::new).thenApply(reply -> {
            if (reply.outcome() == TicketMessage.Reply.Outcome.AWAY) throw failure(reply.outcome());
            return reply.story();
        }));
    }

    @Override
    public CompletionStage<Boolean> call(CallReport call) {
        Entry entry = new Entry.Called(call.withPolicy(policy.calls(), policy.zone()));
        return unlisted(call).thenCompose(why -> {
            if (why.isPresent()) throw new UnknownSessionException(why.get());
            return report(entry);
        });
    }

    /** A state that is recorded already may be a repeat from before sessions had to be on the rota. */
    private CompletionStage<Optional<String>> unlisted(CallReport call) {
        if (call.liveLineSession().isEmpty() || boards().calls().ask((calls, now) -> calls.knows(call)))
            return CompletableFuture.completedStage(Optional.empty());
        return sessions.unknown(call.liveLineSession().get(), call.region().orElse(policy.cityCode()));
    }

    @Override
    public CompletionStage<Boolean> agent(AgentReport report) {
        return report(new Entry.AgentStated(report.withPolicy(policy.calls(), policy.zone())));
    }

    /** The calls of all regions go to the city's log. */
    private CompletionStage<Boolean> report(Entry entry) {
        return gate.command(() -> Futures.storeAwayOnTimeout(
                        sharding.entityRefFor(EntityKeys.REGION, policy.cityCode())
                                .<RegionMessage.ReportTaken>ask(
                                        replyTo -> new RegionMessage.Report(entry, replyTo), settings.askTimeout()),
                        system.executionContext())
                .thenApply(taken -> switch (taken.outcome()) {
                    case NEW -> true;
                    case KNOWN -> false;
                    case TOO_EARLY ->
                        throw new TooEarlyException(
                                "lies more than " + Calls.LATEST.toDays() + " days before the agent's newest report");
                    case NAMES_FULL -> throw new NamesFullException("the engine takes no further agent");
                    case AWAY -> throw failure(TicketMessage.Reply.Outcome.AWAY);
                    case BUSY -> throw failure(TicketMessage.Reply.Outcome.BUSY);
                    case CONTESTED -> throw failure(TicketMessage.Reply.Outcome.CONTESTED);
                }));
    }

    @Override
    public Notices notices() {
        return notices;
    }

    @Override
    public Scores scores() {
        return centre;
    }

    @Override
    public LiveLineSessions liveLine() {
        return liveLine;
    }

    @Override
    public WarningRegister warnings() {
        return warnings;
    }

    @Override
    public IntakeSearch intake() {
        return intake;
    }

    @Override
    public Boards boards() {
        return shared.boards();
    }

    @Override
    public TicketSearch search() {
        return search;
    }

    @Override
    public EventFeed events() {
        return shared.feed();
    }

    @Override
    public <S> Projection project(String name, LogHandler<S> handler) {
        return projections.start(name, handler);
    }

    @Override
    public CompletionStage<Instant> step(Instant to) {
        if (clock.mode() != EngineClock.Mode.STEPPED)
            return CompletableFuture.failedFuture(new IllegalStateException("the clock is not stepped"));
        return gate.step(() -> steps.to(to));
    }

    @Override
    public CompletionStage<List<Recount>> recount(Optional<String> region) {
        return recounting.recount(region);
    }

    @Override
    public DeadlineAudit audit() {
        return auditing.audit();
    }

    @Override
    public List<LatenessHistogram> lateness() {
        return auditing.lateness();
    }

    @Override
    public Health health() {
        List<String> stale =
                shared.regions().stream().filter(shared.boards()::stale).toList();
        boolean settled = shared.regions().stream()
                .allMatch(r -> Optional.ofNullable(shared.pongs().get(r))
                        .filter(RegionMessage.Pong::settled)
                        .isPresent());
        boolean read = shared.replicas().size() == shared.regions().size();
        boolean away = shared.pongs().values().stream().anyMatch(RegionMessage.Pong::storeAway);
        List<String> contested = shared.pongs().values().stream()
                .filter(RegionMessage.Pong::contested)
                .map(RegionMessage.Pong::region)
                .sorted()
                .toList();
        Map<String, Object> details = new HashMap<>();
        details.put("regions", shared.regions().size());
        details.put("recovered", shared.replicas().size());
        details.put("centreBehind", centre.behind());
        details.put("clock", clock.mode().name());
        details.put(
                "missingHolidayYears",
                policy.calendar().missingYears(LocalDate.ofInstant(clock.instant(), policy.zone())));
        boolean ready = settled && read && centre.ready() && !away && contested.isEmpty();
        return new Health(ready, away, stale, contested, details);
    }

    @Override
    public RetentionCounts retention() {
        return retention.counts();
    }

    @Override
    public int ticketsAwake() {
        return awake.get();
    }

    @Override
    public void close() {
        projections.close();
        reader.tell(new LogFollower.Stop());
    }
}
