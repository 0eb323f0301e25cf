package cn.duban.region;

import cn.duban.liveline.Rota;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.Repetition;
import cn.duban.ticket.ClockLapse;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Adds to a batch what is due: rungs of tickets that sleep, repetitions of notices, and absences on the live line. */
final class DeadlineRecorder {
    private final RegionState state;
    private final BatchDraft draft;
    /** Whether a rung of this batch asks for an order. */
    private boolean ordersAsked;

    DeadlineRecorder(RegionState state, BatchDraft draft) {
        this.state = state;
        this.draft = draft;
    }

    /** See {@link Gate#lapse}. */
    List<Instant> lapse(Alarms alarms, Instant until) {
        List<Instant> rang = new ArrayList<>();
        Map<String, Summary> ringing = new HashMap<>();
        PriorityQueue<Alarms.Alarm> again = new PriorityQueue<>(Alarms.BY_DUE);
        Iterator<Alarms.Alarm> due = alarms.dueBy(until).iterator();
        Optional<Alarms.Alarm> first = next(due);
        Instant halt = halt();
        while (!draft.full() && (first.isPresent() || !again.isEmpty())) {
            boolean anew =
                    first.isPresent() && (again.isEmpty() || Alarms.BY_DUE.compare(first.get(), again.peek()) <= 0);
            if ((anew ? first.get() : again.peek()).dueAt().isAfter(draft.nextPlanned())) break;
            Alarms.Alarm alarm = anew ? first.get() : again.poll();
            if (alarm.dueAt().isAfter(halt)) break;
            if (anew) {
                first = next(due);
                Summary summary = state.tickets().get(alarm.ticket());
                if (summary == null || !draft.touch(alarm.ticket())) continue;
                ringing.put(alarm.ticket(), summary);
            }
            Summary after = ring(ringing.get(alarm.ticket()), alarm.dueAt(), rang);
            if (draft.stepped() && ordersAsked) halt = alarm.dueAt();
            ringing.put(alarm.ticket(), after);
            ClockLapse.next(after.clocks())
                    .filter(at -> !at.isAfter(until))
                    .ifPresent(at -> again.add(new Alarms.Alarm(at, alarm.ticket())));
        }
        return rang;
    }

    private static Optional<Alarms.Alarm> next(Iterator<Alarms.Alarm> due) {
        return due.hasNext() ? Optional.of(due.next()) : Optional.empty();
    }

    /** The instant after which nothing rings or is repeated until the order of an earlier rung is decided. */
    private Instant halt() {
        return draft.stepped() ? state.outgoing().firstOrderAt().orElse(Instant.MAX) : Instant.MAX;
    }

    private Summary ring(Summary summary, Instant until, List<Instant> rang) {
        Summary after = summary;
        for (TicketEvent event : ClockLapse.until(summary.clocks(), until)) {
            after = after.after(event);
            draft.addLapsed(after, event, draft.record(event.at()));
            ordersAsked |= event.request(after.id()).isPresent();
            rang.add(event.at());
        }
        return after;
    }

    /** See {@link Gate#repeat}. */
    void repeat(Instant until) {
        Instant halt = halt();
        for (Repetition due : state.reminders().repetitions()) {
            if (draft.full() || due.at().isAfter(until) || due.at().isAfter(halt)) return;
            Summary ticket = state.tickets().get(due.ticket());
            if (ticket == null || !draft.touch(due.ticket())) continue;
            Instant at = draft.record(due.at());
            // A plan is needed even where the policy has none any more: it ends the repetition.
            draft.add(new Entry.Planned(
                    draft.planning(due.ticket()).repetition(ticket, due, at).orElseGet(() -> silent(due))));
        }
    }

    /** See {@link Gate#absences}. */
    void absences(Instant until, Duration after) {
        Instant halt = halt();
        for (Rota.Waiting one : state.rota().absentBy(until, after)) {
            Instant due = one.absentAt(after);
            if (draft.full() || due.isAfter(halt) || due.isAfter(draft.nextPlanned())) return;
            Instant at = draft.record(due);
            draft.add(new Entry.OnLine(one.unopened(after)));
            draft.plan(draft.planning().absence(one, at));
        }
    }

    private static NoticePlan silent(Repetition due) {
        return new NoticePlan(
                due.ticket(),
                due.clock(),
                due.rung(),
                due.rungDueAt(),
                due.next(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
