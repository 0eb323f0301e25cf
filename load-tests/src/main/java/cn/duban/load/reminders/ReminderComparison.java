package cn.duban.load.reminders;

import cn.duban.load.drill.Findings;
import cn.duban.load.reminders.ToldTicket.Line;
import cn.duban.load.reminders.ToldTicket.Notice;
import cn.duban.load.reminders.ToldTicket.Outcome;
import cn.duban.load.reminders.ToldTicket.Rung;
import cn.duban.load.reminders.ToldTicket.Unsent;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Each ticket's rungs, as the policy and the directory say whom they tell, against its history and what the gateways took. */
final class ReminderComparison {

    private static final String ACTED = "ACTED";

    private final Policy policy;
    private final Staff staff;
    private final Taken taken;
    private final Findings<ReminderPromise> findings;
    private final Balance balance;
    private final Instant cut;

    /** @param cut rungs recorded later are left out: nobody waited for what they led to */
    ReminderComparison(
            Policy policy,
            Staff staff,
            Taken taken,
            Instant cut,
            Findings<ReminderPromise> findings,
            Balance balance) {
        this.policy = policy;
        this.staff = staff;
        this.taken = taken;
        this.cut = cut;
        this.findings = findings;
        this.balance = balance;
    }

    void ticket(ToldTicket ticket) {
        for (String notice : ticket.settledTwice()) {
            findings.add(ReminderPromise.RECORDED_TWICE, ticket.id() + " " + notice);
        }
        for (Outcome outcome : ticket.outcomes()) {
            outcome(ticket, outcome);
        }
        for (Rung rung : ticket.rungs()) {
            List<Set<String>> offices = staff.answering(roles(rung), rung.clock().unit(), rung.region());
            Optional<Line> line = ticket.line(rung.clock(), rung.rung());
            boolean byEvent = policy.ladder().byEvent(rung.rung());
            taken.ask(ticket, rung, offices, byEvent ? Optional.empty() : line.flatMap(Line::stoppedAt));
            if (!rung.recordedAt().isAfter(cut)) {
                rung(ticket, rung, offices);
            }
        }
    }

    private List<String> roles(Rung rung) {
        return policy.ladder()
                .rung(ClockKind.valueOf(rung.clock().kind()), rung.rung())
                .orElseThrow(() -> new IllegalStateException("the ladder has no " + rung))
                .roles();
    }

    private void outcome(ToldTicket ticket, Outcome outcome) {
        if (outcome.sent() && !taken.first(outcome.channel(), outcome.notice())) {
            findings.add(ReminderPromise.NOT_SEEN, ticket.id() + " " + outcome);
        }
        if (!outcome.sent() && (outcome.word().isEmpty() || outcome.tries() == 0)) {
            findings.add(ReminderPromise.SILENT_FAILURE, ticket.id() + " " + outcome);
        }
    }

    private void rung(ToldTicket ticket, Rung rung, List<Set<String>> offices) {
        String where = ticket.id() + " " + rung;
        Line line = ticket.line(rung.clock(), rung.rung())
                .orElseGet(() -> new Line(
                        rung.clock(), false, Optional.empty(), rung.rung(), List.of(), List.of()));
        if (line.notices().isEmpty() && line.unsent().isEmpty()) {
            findings.add(ReminderPromise.UNEXPLAINED, where);
        }
        Set<String> told = line.notices().stream()
                .filter(notice -> !notice.correction() && notice.repeat() == 0)
                .map(Notice::officer)
                .collect(Collectors.toSet());
        balance(where, line, offices, told);
        for (Notice notice : line.notices()) {
            notice(ticket, rung, line, notice);
        }
    }

    /** Of each office somebody was told, or it is said why not. */
    private void balance(String where, Line line, List<Set<String>> offices, Set<String> told) {
        Set<String> people = new HashSet<>();
        Set<String> possible = new HashSet<>();
        boolean acted = line.unsent().stream().anyMatch(unsent -> unsent.reason().equals(ACTED));
        for (Set<String> office : offices) {
            possible.addAll(office);
            Set<String> found = office.stream().filter(told::contains).collect(Collectors.toSet());
            List<Unsent> unsent = line.unsent().stream()
                    .filter(who -> office.contains(who.officer()) && who.reason().equals("SILENCED"))
                    .toList();
            if (!found.isEmpty()) {
                people.addAll(found);
            } else if (people.add(office.iterator().next())) {
                if (acted) {
                    balance.withheld("acted before the rung was recorded");
                } else if (!unsent.isEmpty()) {
                    balance.withheld("silenced");
                } else {
                    findings.add(ReminderPromise.MISSING, where + " tells nobody of " + office);
                }
            }
        }
        balance.rung(people.size());
        for (String officer : told) {
            if (!possible.contains(officer)) {
                findings.add(ReminderPromise.UNEXPECTED, where + " told " + officer + " instead of " + offices);
            }
        }
    }

    private void notice(ToldTicket ticket, Rung rung, Line line, Notice notice) {
        if (notice.correction()) {
            balance.correction();
            return;
        }
        boolean seen = taken.seen(notice.id());
        switch (notice.state()) {
            case "SENT" -> balance.delivered(notice.repeat());
            case "FAILED" -> balance.failed(notice.repeat(), seen);
            case "WITHDRAWN" -> {
                if (notice.repeat() == 0) {
                    balance.withheld("acted or a graver rung spoke before it went out");
                }
                if (seen) {
                    balance.withdrawnYetSeen();
                }
                if (!ended(ticket, rung, line)) {
                    findings.add(ReminderPromise.LOST, ticket.id() + " " + rung + " " + notice);
                }
            }
            default -> {
                if (notice.repeat() > 0 && notice.at().isAfter(cut)) {
                    balance.notYetDue();
                } else {
                    findings.add(ReminderPromise.UNSETTLED, ticket.id() + " " + rung + " " + notice);
                }
            }
        }
    }

    /** Whether there is a reason in the ticket itself why a reminder need not go out any more. */
    private boolean ended(ToldTicket ticket, Rung rung, Line line) {
        boolean byEvent = policy.ladder().byEvent(rung.rung());
        boolean graver = ticket.rungs().stream()
                .anyMatch(other -> other.clock().equals(rung.clock())
                        && !other.rung().equals(rung.rung())
                        && !other.recordedAt().isBefore(rung.recordedAt()));
        return graver || (byEvent ? !ticket.open() : !line.live());
    }
}
