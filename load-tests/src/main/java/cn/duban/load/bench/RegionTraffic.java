package cn.duban.load.bench;

import cn.duban.load.client.TimedCommand;
import cn.duban.load.limits.BuiltInUnits;
import cn.duban.load.limits.Submissions;
import cn.duban.load.year.YulinYear;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.region.Alarms;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.Gate;
import cn.duban.region.Proposal;
import cn.duban.region.RegionState;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The log that the region of Yulin's largest county would write: simulated commands, the alarms between them, in batches.
 */
final class RegionTraffic {
    static final String REGION = "610802";

    private static final Policy POLICY = PolicyFiles.builtIn().policy();

    private final int gathered;
    private final Consumer<Batch> log;
    private final RegionState state = new RegionState(REGION);
    private final Alarms alarms = new Alarms();
    private final Map<String, Ticket> tickets = new HashMap<>();
    private final Map<String, Long> confirmed = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private Gate gate;
    private long entries;

    /** @param gathered commands in one batch @param log receives each batch */
    RegionTraffic(int gathered, Consumer<Batch> log) {
        this.gathered = gathered;
        this.log = log;
        gate = new Gate(state, Instant.EPOCH);
        gate.adopt(new Entry.PolicyAdopted(POLICY.hash(), POLICY.zone(), "榆阳区"));
        write();
    }

    RegionState state() {
        return state;
    }

    long entries() {
        return entries;
    }

    /** Runs at the traffic's own times, until the plan ends or enough is reached. */
    void run(YulinYear.Plan plan, BooleanSupplier enough) {
        run(plan, enough, TimedCommand::at);
    }

    /** Runs everything at once, a thousand commands a second. */
    void rush(YulinYear.Plan plan, BooleanSupplier enough) {
        Instant start = plan.from().atStartOfDay(POLICY.zone()).plusHours(9).toInstant();
        long[] commands = new long[1];
        run(plan, enough, command -> start.plusMillis(commands[0]++));
    }

    private void run(YulinYear.Plan plan, BooleanSupplier enough, Function<TimedCommand, Instant> at) {
        YulinYear year = new YulinYear(plan, BuiltInUnits.directory());
        while (year.hasNext() && !enough.getAsBoolean()) {
            TimedCommand command = year.next();
            if (command.ticket().isEmpty()) continue;
            boolean registers = command.op().equals("register");
            if (registers && !command.fields().path("region").asText().equals(REGION)) continue;
            if (!registers && !tickets.containsKey(command.ticket())) continue;
            take(Submissions.of(command), at.apply(command));
        }
        if (!waiting.isEmpty()) write();
    }

    private void take(Submission submission, Instant at) {
        if (waiting.contains(submission.ticket())) write();
        if (waiting.isEmpty()) {
            ring(at);
            gate = new Gate(state, at);
        }
        Ticket ticket = tickets.getOrDefault(submission.ticket(), Ticket.unregistered(submission.ticket()));
        if (!(CommandDecider.decide(ticket, submission, POLICY, at) instanceof Decision.Accepted accepted)) return;
        gate.propose(new Proposal(
                ticket.id(),
                submission.commandId(),
                submission.digest(),
                submission.by(),
                ticket.version(),
                accepted.events(),
                ticket.afterAll(accepted.events()).summary()));
        waiting.add(ticket.id());
        if (waiting.size() == gathered) write();
    }

    private void ring(Instant until) {
        while (true) {
            gate = new Gate(state, until);
            gate.lapse(alarms, until);
            if (gate.empty()) return;
            write();
        }
    }

    private void write() {
        Batch batch = gate.batch(Map.copyOf(confirmed));
        confirmed.clear();
        waiting.clear();
        state.take(batch);
        log.accept(batch);
        entries += batch.entries().size();
        for (Entry entry : batch.entries()) {
            if (!(entry instanceof Entry.Happened happened)) continue;
            Recorded recorded = happened.recorded();
            Ticket ticket = tickets.getOrDefault(recorded.ticket(), Ticket.unregistered(recorded.ticket()))
                    .after(recorded);
            tickets.put(ticket.id(), ticket);
            confirmed.put(ticket.id(), ticket.version());
            alarms.set(ticket.id(), Optional.ofNullable(state.tickets().get(ticket.id())));
        }
        for (String id : confirmed.keySet()) if (!state.tickets().containsKey(id)) tickets.remove(id);
    }
}
