package cn.duban.notice;

import cn.duban.policy.NoticeRules;
import cn.duban.policy.Officer;
import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.DeliveryOutcome;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans what follows when a notice did not reach its officer: after a message that was not delivered, the officer's other ways;
 * after a call that was not taken, or without another way, the office of the next rung, at once. The rung itself and its order
 * wait for their own instant. Copies and corrections end here.
 */
final class UnreachedPlanner {
    private final Policy policy;
    private final Staffing staff;
    private final List<RunningOrder> orders;

    UnreachedPlanner(Policy policy, Staffing staff, List<RunningOrder> orders) {
        this.policy = policy;
        this.staff = staff;
        this.orders = orders;
    }

    /** @param sendAt when a notice about the ticket may go out */
    Optional<NoticePlan> plan(
            Summary ticket, AwaitedReport missed, DeliveryOutcome outcome, Instant now, Instant sendAt) {
        NoticeRef of = missed.of();
        Optional<RungRule> rule = policy.ladder().rung(of.clock().kind(), of.rung());
        if (of.copy() || of.correction() || rule.isEmpty()) return Optional.empty();
        Optional<Clock> live = ticket.clocks().stream()
                .filter(c -> c.key().equals(of.clock()) && c.live())
                .findFirst();
        boolean bound = rule.get().when().byClock();
        if (bound ? live.isEmpty() : !ticket.status().open()) return Optional.empty();
        if (new Silencing(policy, ticket, orders, now)
                .of(of.clock(), rule.get())
                .isPresent()) return Optional.empty();
        boolean centre = of.clock().unit().isEmpty()
                && live.filter(c -> c.owedBy() == Clock.OwedBy.TEAM).isEmpty();
        Recipients recipients = new Recipients(
                policy, staff, new Recipients.Scope(of.clock().unit(), ticket.region(), of.rung(), centre), sendAt);
        List<UnsentNotice> unsent = new ArrayList<>();
        unsent.add(new UnsentNotice(
                of.office(), of.officer(), UnsentNotice.Reason.UNREACHED, of.name() + outcome.chinese()));
        Optional<Recipients.Recipient> again = outcome.missedCall() ? Optional.empty() : otherWays(missed, rule.get());
        List<Recipients.Recipient> to = again.map(List::of).orElseGet(() -> {
            next(rule.get(), ticket.urgency(), of.office(), centre)
                    .ifPresent(n -> recipients.find(List.of(n.office()), n.through()));
            return recipients.found().stream()
                    .filter(r -> !r.officer().id().equals(of.officer()))
                    .toList();
        });
        unsent.addAll(recipients.unsent());
        return Optional.of(instead(policy, ticket, orders, of, to, unsent, bound, now, sendAt));
    }

    /** The plan of notices that go out instead of one that does not reach its officer. */
    static NoticePlan instead(
            Policy policy,
            Summary ticket,
            List<RunningOrder> orders,
            NoticeRef of,
            List<Recipients.Recipient> to,
            List<UnsentNotice> unsent,
            boolean bound,
            Instant now,
            Instant sendAt) {
        NoticeComposer wording = new NoticeComposer(policy, ticket, orders, of.clock(), of.rung());
        List<Notice> notices = new ArrayList<>();
        for (Recipients.Recipient recipient : to) {
            NoticeRef ref = new NoticeRef(
                    NoticeKeys.instead(of.id(), recipient.officer().id()),
                    of.clock(),
                    of.rung(),
                    of.repeat(),
                    false,
                    recipient.officer().id(),
                    recipient.officer().name(),
                    recipient.office(),
                    recipient.copy());
            notices.add(new Notice(
                    ref,
                    ticket.id(),
                    ref.id(),
                    sendAt,
                    bound,
                    recipient.ways(),
                    wording.subject(ref, sendAt),
                    wording.text(policy.notices().texts().usual(), ref, sendAt, NoticeComposer.LONGEST_TITLE),
                    ticket.key()));
        }
        return new NoticePlan(
                ticket.id(),
                of.clock(),
                of.rung(),
                now,
                of.repeat(),
                false,
                notices,
                unsent,
                List.of(),
                Optional.empty(),
                Optional.of(of.id()));
    }

    /** The officer by the ways after the one that failed. */
    private Optional<Recipients.Recipient> otherWays(AwaitedReport missed, RungRule rule) {
        Optional<Officer> officer = staff.directory().officer(missed.of().officer());
        if (officer.isEmpty()) return Optional.empty();
        List<Notice.Way> all = Recipients.ways(policy.notices(), officer.get(), rule.channels());
        int failed = 0;
        while (failed < all.size() && !all.get(failed).channel().equals(missed.channel())) failed++;
        if (failed + 1 >= all.size()) return Optional.empty();
        return Optional.of(new Recipients.Recipient(
                officer.get(), missed.of().office(), false, all.subList(failed + 1, all.size())));
    }

    private record Next(String office, List<String> through) {}

    /** The first office of a later rung of the ticket that ranks above the given one; without such a rung, the next rank by the same ways. */
    private Optional<Next> next(RungRule rule, Urgency urgency, String office, boolean centre) {
        NoticeRules rules = policy.notices();
        List<String> ranks = centre ? rules.centreOffices() : rules.offices();
        int rank = ranks.indexOf(office);
        boolean after = false;
        for (RungRule later : policy.rungs(rule.clock())) {
            if (after && later.concerns(urgency))
                for (String role : later.roles())
                    if (ranks.indexOf(role) > rank) return Optional.of(new Next(role, later.channels()));
            after |= later.name().equals(rule.name());
        }
        return rank + 1 < ranks.size() ? Optional.of(new Next(ranks.get(rank + 1), rule.channels())) : Optional.empty();
    }
}
