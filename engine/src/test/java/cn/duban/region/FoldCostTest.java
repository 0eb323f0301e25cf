package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Window;
import cn.duban.policy.grade.Grade;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.scoring.Period;
import cn.duban.scoring.Scorecards;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Measures what a region's replica costs a node. Small in the build; {@code -Dduban.measure=true -Dduban.test.compiler=4}
 * measures for ADR 3.
 */
class FoldCostTest {
    private static final boolean MEASURE = Boolean.getBoolean("duban.measure");
    private static final int TICKETS = MEASURE ? 10_000 : 200;
    private static final int GATHERED = 20;

    private static final List<TicketCommand> LIFE = List.of(
            new Register(Matters.heating()),
            new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY),
            new Sign(Story.LEAD),
            new Progress(Story.LEAD, "已联系", true),
            new Reply(Story.LEAD, "已处理完毕，市民满意", true, Optional.empty()),
            new Review(true, Optional.empty()),
            new CallBack(
                    true,
                    Optional.of(Grade.VERY),
                    Optional.of(Grade.SATISFIED),
                    Optional.of(true),
                    Optional.empty(),
                    Optional.empty()),
            new Close(Optional.empty()));

    /** The log of that many tickets, each up to that step of a life. */
    private static List<Batch> log(int steps) {
        RegionState state = new RegionState(Story.REGION);
        List<Batch> log = new ArrayList<>();
        Ticket[] tickets = new Ticket[TICKETS];
        Instant now = Story.on("03-02 09:00");
        for (int step = 0; step < steps; step++)
            for (int from = 0; from < TICKETS; from += GATHERED) {
                now = now.plusMillis(300);
                Gate gate = new Gate(state, now);
                if (log.isEmpty()) gate.adopt(new Entry.PolicyAdopted(Story.POLICY.hash(), Story.POLICY.zone(), "榆阳区"));
                Map<String, Long> confirmed = new HashMap<>();
                for (int i = from; i < from + GATHERED; i++) {
                    if (step == 0) tickets[i] = Ticket.unregistered("YL-20260302-%06d".formatted(i));
                    tickets[i] = propose(gate, tickets[i], "c-" + step + "-" + i, LIFE.get(step), now);
                    if (step > 0) confirmed.put(tickets[i].id(), tickets[i].version() - 1);
                }
                Batch batch = gate.batch(confirmed);
                state.take(batch);
                log.add(batch);
            }
        return log;
    }

    private static Ticket propose(Gate gate, Ticket ticket, String commandId, TicketCommand command, Instant now) {
        Submission submission =
                new Submission(ticket.id(), commandId, 7, "x", true, Optional.empty(), Optional.empty(), command);
        Decision.Accepted accepted = (Decision.Accepted) CommandDecider.decide(ticket, submission, Story.POLICY, now);
        Ticket after = ticket.afterAll(accepted.events());
        gate.propose(
                new Proposal(ticket.id(), commandId, 7, "x", ticket.version(), accepted.events(), after.summary()));
        return after;
    }

    @Test
    void a_log_folds_to_the_same_state_from_its_batches_and_from_their_bytes() {
        List<Batch> log = log(LIFE.size());
        List<byte[]> rows = log.stream().map(EventCodec::bytes).toList();
        long events = log.stream().mapToLong(b -> b.entries().size()).sum();
        for (int round = 0; round < (MEASURE ? 6 : 1); round++) {
            RegionState folded = new RegionState(Story.REGION);
            long start = System.nanoTime();
            log.forEach(folded::take);
            long fold = System.nanoTime() - start;
            RegionState read = new RegionState(Story.REGION);
            start = System.nanoTime();
            rows.forEach(row -> read.take(EventCodec.batch(row)));
            long bytes = System.nanoTime() - start;
            assertThat(read.tickets()).isEqualTo(folded.tickets()).hasSize(TICKETS);
            say(
                    "fold %.2f us, from bytes %.1f us an event; %d events, %d bytes each",
                    fold / 1e3 / events,
                    bytes / 1e3 / events,
                    events,
                    rows.stream().mapToLong(r -> r.length).sum() / events);
        }
    }

    @Test
    void an_open_ticket_stays_small_in_memory_and_smaller_in_a_checkpoint() {
        List<byte[]> rows = log(3).stream().map(EventCodec::bytes).toList();
        long before = used();
        RegionState state = new RegionState(Story.REGION);
        rows.forEach(row -> state.take(EventCodec.batch(row)));
        long after = used();
        int checkpoint = EventCodec.bytes(state.snapshot()).length;
        assertThat(state.tickets()).hasSize(TICKETS);
        assertThat(checkpoint).isLessThan(TICKETS * 1_000);
        say(
                "%d bytes of memory and %d of a checkpoint an open ticket",
                (after - before) / TICKETS, checkpoint / TICKETS);
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++)
            assertThat(state.viewAt(state.recordedAt(), Window.MONTH).open().total())
                    .isEqualTo(TICKETS);
        say("%.1f us a board", (System.nanoTime() - start) / 1e5);
    }

    @Test
    void scoring_keeps_a_ticket_in_some_hundred_bytes() {
        List<Batch> log = log(LIFE.size());
        long events = log.stream().mapToLong(b -> b.entries().size()).sum();
        Scoring centre = new Scoring(Story.POLICY.zone());
        for (int round = 0; round < (MEASURE ? 6 : 1); round++) {
            centre = new Scoring(Story.POLICY.zone());
            long start = System.nanoTime();
            log.forEach(centre::take);
            say("the centre folds in %.2f us an event", (System.nanoTime() - start) / 1e3 / events);
        }
        assertThat(centre.dossiers()).isEqualTo(TICKETS);
        long kept = centre.snapshot().dossiers().values().stream()
                .mapToLong(bytes -> bytes.length)
                .sum();
        assertThat(kept / TICKETS).isLessThan(200);
        say(
                "%d bytes a dossier, %d in a checkpoint",
                kept / TICKETS, EventCodec.bytes(centre.snapshot()).length / TICKETS);
        Period month = Period.read("2026-03", LocalDate.of(2026, 3, 31)).orElseThrow();
        long start = System.nanoTime();
        assertThat(new Scorecards(Story.POLICY, centre, month, Story.on("03-31 12:00"))
                        .ranking(Optional.empty())
                        .placed())
                .hasSize(1);
        say("%.1f ms a list of all units", (System.nanoTime() - start) / 1e6);
    }

    private static long used() {
        if (MEASURE) for (int i = 0; i < 5; i++) System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void say(String format, Object... figures) {
        if (MEASURE) System.out.printf(format + "%n", figures);
    }
}
