package cn.duban.notice;

import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.duty.DutyRota;
import cn.duban.policy.duty.DutyShift;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans notices to those who are on duty when a message goes out, where its officer, a member of the rota, was relieved after the
 * plan. Copies and corrections go to whom they were planned for.
 */
final class ReliefPlanner {
    private final Policy policy;
    private final Staffing staff;
    private final List<RunningOrder> orders;

    ReliefPlanner(Policy policy, Staffing staff, List<RunningOrder> orders) {
        this.policy = policy;
        this.staff = staff;
        this.orders = orders;
    }

    /** Empty if the officer is still the one to notify, or no other one can be reached. */
    Optional<NoticePlan> plan(Summary ticket, Notice notice, Instant at) {
        NoticeRef of = notice.of();
        Optional<RungRule> rule = policy.ladder().rung(of.clock().kind(), of.rung());
        if (of.copy() || of.correction() || rule.isEmpty() || !ofRota(of.officer(), at)) return Optional.empty();
        boolean centre = of.clock().unit().isEmpty()
                && ticket.clocks().stream()
                        .noneMatch(c -> c.key().equals(of.clock()) && c.live() && c.owedBy() == Clock.OwedBy.TEAM);
        Recipients recipients = new Recipients(
                policy, staff, new Recipients.Scope(of.clock().unit(), ticket.region(), of.rung(), centre), at);
        recipients.find(List.of(of.office()), rule.get().channels());
        List<Recipients.Recipient> to =
                recipients.found().stream().filter(r -> !r.copy()).toList();
        if (to.isEmpty() || to.stream().anyMatch(r -> r.officer().id().equals(of.officer()))) return Optional.empty();
        String names = to.stream().map(r -> r.officer().name()).collect(Collectors.joining("、"));
        List<UnsentNotice> unsent = new ArrayList<>();
        unsent.add(new UnsentNotice(
                of.office(), of.officer(), UnsentNotice.Reason.RELIEVED, of.name() + "已换班，改为提醒" + names));
        unsent.addAll(recipients.unsent());
        return Optional.of(UnreachedPlanner.instead(policy, ticket, orders, of, to, unsent, notice.bound(), at, at));
    }

    /** Whether a rota that has someone on duty now has the officer among its members. */
    private boolean ofRota(String officer, Instant at) {
        for (DutyRota rota : staff.duty().rotas())
            for (DutyShift shift : staff.duty().running(rota.id(), at))
                if (shift.rota().member(officer).isPresent()) return true;
        return false;
    }
}
