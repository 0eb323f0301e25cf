package cn.duban.load.reminders;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.load.drill.Findings;
import cn.duban.load.reminders.TicketReminders.Closed;
import cn.duban.load.reminders.TicketReminders.Line;
import cn.duban.load.reminders.TicketReminders.Notice;
import cn.duban.load.reminders.TicketReminders.Outcome;
import cn.duban.load.reminders.TicketReminders.Rung;
import cn.duban.load.reminders.TicketReminders.Unsent;
import cn.duban.policy.ClockKind;
import cn.duban.policy.NoticeRules;
import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.Urgency;
import cn.duban.policy.When;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares each ticket's rungs, and the recipients that policy and directory give them, with its history and the gateways'
 * ledger.
 */
final class ReminderComparison {

    private static final List<String> COLOURS = List.of("BLUE", "ORANGE", "RED");
    private static final String ACTED = "ACTED";
    private static final String GRAVER = "GRAVER";
    private static final String ENDED_BEFORE = "acted, or a graver rung spoke, before it was to go out";
    private static final String ENDED_MEANWHILE = "acted, or a graver rung spoke, while it was being tried";

    private final Policy policy;
    private final StaffDirectory staff;
    private final GatewayLedger taken;
    private final Findings<ReminderGuarantee> findings;
    private final ReminderBalance balance;
    private final Instant cut;
    private final Duration patience;

    /**
     * @param cut rungs recorded later are ignored: the drill did not wait for their reminders
     * @param patience the longest time a reminder may be retried, in engine time
     */
    ReminderComparison(
            Policy policy,
            StaffDirectory staff,
            GatewayLedger taken,
            Instant cut,
            Duration patience,
            Findings<ReminderGuarantee> findings,
            ReminderBalance balance) {
        this.policy = policy;
        this.staff = staff;
        this.taken = taken;
        this.cut = cut;
        this.patience = patience;
        this.findings = findings;
        this.balance = balance;
    }

    void ticket(TicketReminders ticket) {
        for (String notice : ticket.settledTwice()) {
            findings.add(ReminderGuarantee.RECORDED_TWICE, ticket.id() + " " + notice);
        }
        for (Outcome outcome : ticket.outcomes()) {
            outcome(ticket, outcome);
        }
        for (Rung rung : ticket.rungs()) {
            List<Set<String>> offices =
                    staff.answering(rule(rung).roles(), rung.clock().unit(), rung.region());
            Optional<Line> line = ticket.line(rung.clock(), rung.rung());
            boolean byEvent = policy.ladder().byEvent(rung.rung());
            taken.ask(ticket, rung, offices, byEvent ? Optional.empty() : line.flatMap(Line::stoppedAt));
            if (!rung.recordedAt().isAfter(cut)) {
                rung(ticket, rung, offices);
            }
        }
    }

    private RungRule rule(Rung rung) {
        return policy.ladder()
                .rung(ClockKind.of(rung.clock().kind()), rung.rung())
                .orElseThrow(() -> new IllegalStateException("the ladder has no " + rung));
    }

    private void outcome(TicketReminders ticket, Outcome outcome) {
        if (outcome.sent() && !taken.first(outcome.channel(), outcome.notice())) {
            findings.add(ReminderGuarantee.NOT_SEEN, ticket.id() + " " + outcome);
        }
        if (!outcome.sent() && (outcome.word().isEmpty() || outcome.tries() == 0)) {
            findings.add(ReminderGuarantee.SILENT_FAILURE, ticket.id() + " " + outcome);
        }
    }

    private void rung(TicketReminders ticket, Rung rung, List<Set<String>> offices) {
        String where = ticket.id() + " " + rung;
        Line line = ticket.line(rung.clock(), rung.rung())
                .orElseGet(() -> new Line(rung.clock(), Optional.empty(), rung.rung(), List.of(), List.of()));
        if (line.notices().isEmpty() && line.unsent().isEmpty()) {
            findings.add(ReminderGuarantee.UNEXPLAINED, where);
        }
        Set<String> told = line.notices().stream()
                .filter(notice -> !notice.correction() && notice.repeat() == 0)
                .map(Notice::officer)
                .collect(Collectors.toSet());
        balance(where, line, offices, told);
        boolean ran = ticket.rungs().stream()
                .anyMatch(other ->
                        graverElsewhere(other, rung) && !other.recordedAt().isAfter(cut));
        if (graver(line) && !ran) {
            findings.add(ReminderGuarantee.MISSING, where + " is silent, and nothing graver was reached");
        }
        for (Notice notice : line.notices()) {
            notice(ticket, rung, line, notice);
        }
        repetitions(ticket, rung, line);
    }

    /**
     * Checks that each last reminder of an overdue clock was repeated, as long as the clock ran and no other rung was
     * reached.
     */
    private void repetitions(TicketReminders ticket, Rung rung, Line line) {
        Optional<NoticeRules.Repeat> rule = policy.notices().repeat().filter(repeat -> overdue(rung));
        Optional<Notice> last = line.notices().stream()
                .filter(notice -> !notice.correction())
                .max(Comparator.comparing(Notice::repeat).thenComparing(Notice::at));
        Optional<Budget> every =
                last.flatMap(notice -> rule.flatMap(repeat -> repeat.next(notice.repeat(), Urgency.NORMAL)));
        if (every.isEmpty()) {
            return;
        }
        Instant again =
                policy.calendar().due(LimitTerms.of(every.get()), last.get().at());
        Optional<Instant> other = ticket.rungs().stream()
                .filter(next -> next.clock().equals(rung.clock()) && overdue(next) || graverElsewhere(next, rung))
                .map(Rung::recordedAt)
                .filter(at -> at.isAfter(rung.recordedAt()))
                .min(Instant::compareTo);
        Instant end = Stream.of(Optional.of(cut), line.stoppedAt(), other)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(cut);
        if (again.plus(patience).isBefore(end)) {
            findings.add(ReminderGuarantee.NOT_REPEATED, ticket.id() + " " + rung + " last told " + last.get());
        }
    }

    private boolean overdue(Rung rung) {
        When when = rule(rung).when();
        return when.overdue();
    }

    /** Checks that for each office an officer was reminded, or that the explanation has the reason why not. */
    private void balance(String where, Line line, List<Set<String>> offices, Set<String> told) {
        Set<String> people = new HashSet<>();
        Set<String> possible = new HashSet<>();
        boolean acted =
                line.unsent().stream().anyMatch(unsent -> unsent.reason().equals(ACTED));
        boolean graver = graver(line);
        for (Set<String> office : offices) {
            possible.addAll(office);
            Set<String> found = office.stream().filter(told::contains).collect(Collectors.toSet());
            List<Unsent> unsent = line.unsent().stream()
                    .filter(who ->
                            office.contains(who.officer()) && who.reason().equals("SILENCED"))
                    .toList();
            if (!found.isEmpty()) {
                people.addAll(found);
            } else if (people.add(office.iterator().next())) {
                if (acted) {
                    balance.withheld("acted before the rung was recorded");
                } else if (graver) {
                    balance.withheld("something graver of the unit ran");
                } else if (!unsent.isEmpty()) {
                    balance.withheld("silenced");
                } else {
                    findings.add(ReminderGuarantee.MISSING, where + " tells nobody of " + office);
                }
            }
        }
        balance.rung(people.size());
        for (String officer : told) {
            if (!possible.contains(officer)) {
                findings.add(ReminderGuarantee.UNEXPECTED, where + " told " + officer + " instead of " + offices);
            }
        }
    }

    private void notice(TicketReminders ticket, Rung rung, Line line, Notice notice) {
        if (notice.correction()) {
            balance.correction();
            return;
        }
        boolean seen = taken.seen(notice.id());
        switch (notice.state()) {
            case "SENT" -> balance.delivered(notice.repeat());
            case "FAILED" -> balance.failed(notice.repeat(), seen);
            case "WITHDRAWN" -> {
                Optional<Instant> ended = ended(ticket, rung, line);
                boolean late = ended.filter(at -> at.isAfter(notice.at())).isPresent();
                if (notice.repeat() == 0) {
                    balance.withheld(late ? ENDED_MEANWHILE : ENDED_BEFORE);
                }
                if (seen) {
                    balance.withdrawnYetSeen();
                }
                if (ended.filter(at -> at.isBefore(notice.at().plus(patience))).isEmpty()) {
                    findings.add(ReminderGuarantee.LOST, ticket.id() + " " + rung + " " + notice + " " + ended);
                }
            }
            default -> {
                if (notice.repeat() > 0 && notice.at().isAfter(cut)) {
                    balance.notYetDue();
                } else {
                    findings.add(ReminderGuarantee.UNSETTLED, ticket.id() + " " + rung + " " + notice);
                }
            }
        }
    }

    /**
     * The instant at which the ticket made a reminder needless: a unit acted, or a graver rung of the clock was reached.
     */
    private Optional<Instant> ended(TicketReminders ticket, Rung rung, Line line) {
        Optional<Instant> acted = policy.ladder().byEvent(rung.rung())
                ? ticket.closings().stream()
                        .map(Closed::from)
                        .filter(at -> !at.isBefore(rung.recordedAt()))
                        .findFirst()
                : line.stoppedAt();
        Optional<Instant> graver = ticket.rungs().stream()
                .filter(other -> other.clock().equals(rung.clock()) && weight(other) > weight(rung)
                        || graverElsewhere(other, rung))
                .map(Rung::recordedAt)
                .filter(at -> !at.isBefore(rung.recordedAt()))
                .min(Instant::compareTo);
        return graver.filter(at -> acted.isEmpty() || at.isBefore(acted.get())).or(() -> acted);
    }

    private static boolean graver(Line line) {
        return line.unsent().stream().anyMatch(unsent -> unsent.reason().equals(GRAVER));
    }

    /** Whether another clock of the same unit came to something graver; an order is as grave as the rung that issued it. */
    private boolean graverElsewhere(Rung other, Rung rung) {
        return !rung.clock().unit().isEmpty()
                && !other.clock().equals(rung.clock())
                && other.clock().unit().equals(rung.clock().unit())
                && weight(other) > weight(rung);
    }

    /** A measure outranks every order, a later colour an earlier one, any order what is overdue, that a plain reminder. */
    private int weight(Rung rung) {
        RungRule rule = rule(rung);
        if (!rule.measures().isEmpty()) {
            return 2 + COLOURS.size();
        }
        return rule.order().map(colour -> 2 + COLOURS.indexOf(colour)).orElse(overdue(rung) ? 1 : 0);
    }
}
