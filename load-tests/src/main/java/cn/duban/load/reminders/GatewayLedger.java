package cn.duban.load.reminders;

import cn.duban.load.drill.Findings;
import cn.duban.load.reminders.TicketReminders.Closed;
import cn.duban.load.reminders.TicketReminders.Rung;
import cn.duban.load.report.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Compares the messages that the gateways accepted, by notice, with the notices that the rungs require. */
final class GatewayLedger {

    /**
     * A notice that may be sent to an officer.
     *
     * @param stoppedAt when its clock stopped, if the notice lapses with the clock
     */
    private record Asked(TicketReminders ticket, String officer, boolean correction, Optional<Instant> stoppedAt) {}

    private final Map<String, Set<String>> channels = new HashMap<>();
    private final Map<String, Asked> asked = new HashMap<>();
    private final StaffDirectory staff;
    private final int mostRepeats;
    private long afterClose;
    private Duration latestAfterClose = Duration.ZERO;
    private long afterStop;
    private Duration latestAfterStop = Duration.ZERO;
    private String latestAfterStopBy = "none";

    /** @param delivered all messages accepted so far @param mostRepeats of a rung, by the policy */
    GatewayLedger(List<Delivery> delivered, StaffDirectory staff, int mostRepeats) {
        this.staff = staff;
        this.mostRepeats = mostRepeats;
        for (Delivery delivery : delivered) {
            for (String notice : delivery.notices()) {
                channels.computeIfAbsent(notice, key -> new HashSet<>()).add(delivery.channel());
            }
        }
    }

    boolean seen(String notice) {
        return channels.containsKey(notice);
    }

    /** Whether the notice was in the first message of its key on that channel, the one that counts. */
    boolean first(String channel, String notice) {
        return channels.getOrDefault(notice, Set.of()).contains(channel);
    }

    /** A reached rung requires these notices, their repetitions and their corrections. */
    void ask(TicketReminders ticket, Rung rung, List<Set<String>> offices, Optional<Instant> stoppedAt) {
        for (Set<String> office : offices) {
            for (String officer : office) {
                for (int repeat = 0; repeat <= mostRepeats; repeat++) {
                    for (boolean correction : new boolean[] {false, true}) {
                        asked.put(
                                NoticeId.of(ticket.id(), rung.clock(), rung.rung(), repeat, correction, officer),
                                new Asked(ticket, officer, correction, stoppedAt));
                    }
                }
            }
        }
    }

    /**
     * Compares every message with the required notices.
     *
     * @param early messages accepted before the histories were read; the rungs of later ones may not be known
     * @param time engine time of an instant of this process
     * @param allowance the time after a close that does not count as late
     */
    void check(
            List<Delivery> early,
            LongFunction<Instant> time,
            Duration allowance,
            Findings<ReminderGuarantee> findings) {
        Map<String, String> keys = new HashMap<>();
        for (Delivery delivery : early) {
            for (String notice : delivery.notices()) {
                String key = keys.putIfAbsent(notice, delivery.key());
                if (key != null && !key.equals(delivery.key())) {
                    findings.add(ReminderGuarantee.DOUBLED, notice + " under " + key + " and " + delivery);
                }
                Asked what = asked.get(notice);
                if (what == null) {
                    findings.add(ReminderGuarantee.UNASKED, notice + " in " + delivery);
                    continue;
                }
                if (staff.person(what.officer())
                        .filter(person -> person.reachedAt(delivery.to()))
                        .isEmpty()) {
                    findings.add(ReminderGuarantee.MISDIRECTED, notice + " for " + what.officer() + " in " + delivery);
                }
                if (!what.correction()) {
                    Instant at = time.apply(delivery.atNanos());
                    closed(what.ticket(), delivery, at, allowance, findings);
                    what.stoppedAt().ifPresent(stopped -> stopped(Duration.between(stopped, at), delivery));
                }
            }
        }
    }

    private void closed(
            TicketReminders ticket,
            Delivery delivery,
            Instant at,
            Duration allowance,
            Findings<ReminderGuarantee> findings) {
        for (Closed closed : ticket.closings()) {
            if (!at.isAfter(closed.from()) || !at.isBefore(closed.to())) {
                continue;
            }
            Duration late = Duration.between(closed.from(), at);
            afterClose++;
            latestAfterClose = late.compareTo(latestAfterClose) > 0 ? late : latestAfterClose;
            if (late.compareTo(allowance) > 0) {
                findings.add(
                        ReminderGuarantee.AFTER_CLOSE,
                        ticket.id() + " closed at " + closed.from() + ", taken at " + at + ": " + delivery);
            }
        }
    }

    private void stopped(Duration late, Delivery delivery) {
        if (late.isNegative()) {
            return;
        }
        afterStop++;
        if (late.compareTo(latestAfterStop) > 0) {
            latestAfterStop = late;
            latestAfterStopBy = delivery.channel() + " " + delivery.key();
        }
    }

    void report(Summary summary) {
        summary.figure("takenAfterClose", afterClose)
                .figure("latestAfterCloseSeconds", latestAfterClose.toMillis() / 1_000.0)
                .figure("takenAfterTheClockStopped", afterStop)
                .figure("latestAfterTheClockStoppedSeconds", latestAfterStop.toMillis() / 1_000.0)
                .figure("latestAfterTheClockStoppedBy", latestAfterStopBy);
    }
}
