package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Window;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.region.count.Board;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.ticket.ClockLapse;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SiteVisit;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Summary;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.state.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two regions with a few tickets each, driven at random like the actors: tickets decide, gates gather, logs are folded. */
final class City {
    static final List<String> REGIONS = List.of("610802", "610881");
    /** A policy with clocks of its own, so that the properties cover them. */
    private static final Policy POLICY = SiteVisit.policy();

    /**
     * One step.
     *
     * @param minutes that pass before it
     * @param ago how long ago it happened according to the caller; 0 for now
     * @param write whether the region writes the gathered batch
     */
    record Step(int ticket, int pick, int minutes, int ago, boolean write) {}

    final Map<String, RegionState> states = new LinkedHashMap<>();
    final Map<String, List<Recorded>> histories = new LinkedHashMap<>();
    final List<Batch> batches = new ArrayList<>();
    /** Each ticket's own state; it lags behind while the ticket sleeps. */
    private final Map<String, Ticket> awake = new LinkedHashMap<>();

    private final Map<String, Alarms> alarms = new HashMap<>();
    private final Map<String, List<Proposal>> waiting = new HashMap<>();
    private final Map<String, Set<String>> settled = new HashMap<>();
    private final Requests requests = new Requests(awake);
    private final boolean stepped;
    Instant now = Story.on("03-02 08:00");
    private int commands;

    City() {
        this(false);
    }

    /** A city on a stepped clock, after these steps. */
    static City steppedAfter(List<Step> steps) {
        City city = new City(true);
        steps.forEach(city::step);
        city.write();
        return city;
    }

    /** @param stepped whether each rung is recorded at its own instant */
    private City(boolean stepped) {
        this.stepped = stepped;
        for (String region : REGIONS) {
            states.put(region, new RegionState(region));
            alarms.put(region, new Alarms());
            waiting.put(region, new ArrayList<>());
            settled.put(region, new HashSet<>());
            Gate gate = new Gate(states.get(region), now);
            gate.adopt(new Entry.PolicyAdopted(POLICY.hash(), POLICY.zone(), region));
            take(gate.batch(Map.of()));
        }
    }

    static City after(List<Step> steps) {
        City city = new City();
        steps.forEach(city::step);
        city.write();
        return city;
    }

    void step(Step step) {
        now = now.plus(Duration.ofMinutes(step.minutes()));
        String id = "T-" + step.ticket();
        ask(id, REGIONS.get(step.ticket() % REGIONS.size()), step);
        if (step.write()) write();
    }

    private void ask(String id, String region, Step step) {
        Ticket ticket = awake.getOrDefault(id, Ticket.unregistered(id));
        if (waiting.values().stream()
                .flatMap(List::stream)
                .anyMatch(p -> p.ticket().equals(id))) return;
        Optional<Instant> at =
                step.ago() == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofMinutes(step.ago())));
        TicketCommand command =
                ticket.registered() ? requests.command(ticket, step.pick(), now) : register(region, step.pick());
        String commandId = "c-" + ++commands;
        Submission submission = new Submission(id, commandId, 7, "tester", true, at, Optional.empty(), command);
        if (!(CommandDecider.decide(ticket, submission, POLICY, now) instanceof Decision.Accepted accepted)) return;
        propose(ticket, submission, accepted.events());
    }

    private void propose(Ticket ticket, Submission submission, List<TicketEvent> events) {
        Summary after = ticket.afterAll(events).summary();
        String knownFrom = ticket.registered()
                ? histories.get(ticket.id()).get((int) ticket.version() - 1).region()
                : "";
        waiting.get(ticket.registered() ? ticket.matter().region() : after.region())
                .add(new Proposal(
                        ticket.id(),
                        submission.commandId(),
                        submission.digest(),
                        submission.by(),
                        ticket.version(),
                        events,
                        after,
                        knownFrom));
    }

    private static TicketCommand register(String region, int pick) {
        Matter of = Matters.heating(
                TicketKind.values()[pick % 5],
                pick % 7 == 0 ? Urgency.URGENT : Urgency.NORMAL,
                pick % 3 == 0 ? new String[] {"BUSINESS_ENVIRONMENT"} : new String[0]);
        return new Register(new Matter(
                of.channel(),
                of.kind(),
                of.urgency(),
                region,
                of.topic(),
                of.labels(),
                of.title(),
                of.content(),
                of.address(),
                of.location(),
                of.citizen(),
                pick % 5 == 4,
                of.line(),
                of.liveLineSession()));
    }

    /**
     * Each region writes what waits and what is due, until nothing is left; a ticket that was behind learns, and drops its
     * proposal.
     */
    void write() {
        boolean more = true;
        while (more) {
            more = false;
            for (String region : REGIONS) {
                while (writeOnce(region)) more = true;
                runErrands(states.get(region));
            }
            more |= waiting.values().stream().anyMatch(w -> !w.isEmpty())
                    || settled.values().stream().anyMatch(s -> !s.isEmpty());
        }
    }

    /** Sends each follow-up again until it is settled, as a region does. */
    private void runErrands(RegionState state) {
        for (FollowUp errand : List.copyOf(state.outgoing().errands())) {
            boolean asking = waiting.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(p -> p.ticket().equals(errand.ticket()));
            if (asking) continue;
            Ticket ticket = whole(errand.ticket());
            awake.put(ticket.id(), ticket);
            Decision decision = CommandDecider.decide(ticket, errand.submission(), POLICY, now);
            if (decision instanceof Decision.Accepted accepted) propose(ticket, errand.submission(), accepted.events());
            else settled.get(state.region()).add(errand.key());
        }
    }

    /** Delivers what other regions send, again and again until it is recorded. */
    private void crossing(String region, RegionState state, Gate gate) {
        for (String other : REGIONS) {
            for (Arrival arrival : states.get(other).outgoing().departuresTo(region)) gate.arrive(other, arrival);
            gate.landed(
                    other,
                    states.get(other).outgoing().received(region),
                    states.get(other).position());
        }
        settled.get(region).forEach(gate::settle);
        settled.get(region).clear();
    }

    private boolean writeOnce(String region) {
        RegionState state = states.get(region);
        Gate gate = new Gate(state, now, stepped);
        crossing(region, state, gate);
        List<Proposal> later = new ArrayList<>();
        Map<String, Long> confirmed = new HashMap<>();
        for (Proposal proposal : waiting.get(region)) {
            Gate.Verdict verdict = gate.propose(proposal);
            if (verdict == Gate.Verdict.LATER) later.add(proposal);
            if (verdict != Gate.Verdict.BEHIND) continue;
            List<Recorded> missing = state.unconfirmedSince(
                    proposal.ticket(), awake.get(proposal.ticket()).version());
            assertThat(missing).isNotEmpty();
            missing.forEach(this::learn);
            confirmed.put(proposal.ticket(), awake.get(proposal.ticket()).version());
        }
        waiting.put(region, later);
        gate.lapse(alarms.get(region), now);
        if (gate.empty()) return false;
        take(gate.batch(confirmed));
        return true;
    }

    /** Folds a batch from its bytes, as a store would give it. */
    private void take(Batch gathered) {
        Batch batch = EventCodec.batch(EventCodec.bytes(gathered));
        assertThat(batch).isEqualTo(gathered);
        batches.add(batch);
        RegionState state = states.get(batch.region());
        state.take(batch);
        for (Entry entry : batch.entries()) {
            if (entry instanceof Entry.Arrived arrived) {
                String id = arrived.arrival().summary().id();
                alarms.get(batch.region())
                        .set(id, Optional.ofNullable(state.tickets().get(id)));
            }
            if (!(entry instanceof Entry.Happened happened)) continue;
            Recorded recorded = happened.recorded();
            histories.computeIfAbsent(recorded.ticket(), t -> new ArrayList<>()).add(recorded);
            if (!recorded.commandId().isEmpty()) learn(recorded);
            alarms.get(batch.region())
                    .set(recorded.ticket(), Optional.ofNullable(state.tickets().get(recorded.ticket())));
        }
    }

    private void learn(Recorded recorded) {
        awake.compute(recorded.ticket(), (id, known) -> {
            Ticket ticket = known == null ? Ticket.unregistered(id) : known;
            return recorded.version() <= ticket.version() ? ticket : ticket.after(recorded);
        });
    }

    /** Lets that much time pass in one step, and writes what rang. */
    void pass(Duration time) {
        now = now.plus(time);
        write();
    }

    /** A ticket replayed from its whole history. */
    Ticket whole(String id) {
        Ticket ticket = Ticket.unregistered(id);
        for (Recorded recorded : histories.get(id)) ticket = ticket.after(recorded);
        return ticket;
    }

    Board board(String region) {
        return states.get(region).viewAt(now, Window.MONTH);
    }

    /** The next ring of a region, derived from the tickets alone. */
    Optional<Instant> nextRing(String region) {
        return states.get(region).tickets().values().stream()
                .flatMap(s -> ClockLapse.next(s.clocks()).stream())
                .min(Instant::compareTo);
    }

    Optional<Instant> nextAlarm(String region) {
        return alarms.get(region).first().map(Alarms.Alarm::dueAt);
    }
}
