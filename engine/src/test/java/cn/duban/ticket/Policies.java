package cn.duban.ticket;

import cn.duban.calendar.LimitTerms;
import cn.duban.policy.ClockKind;
import cn.duban.policy.ClockLimits;
import cn.duban.policy.LimitChoice;
import cn.duban.policy.Limits;
import cn.duban.policy.Policy;
import cn.duban.policy.Rules;
import cn.duban.policy.TicketKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The built-in policy with one rule changed. */
final class Policies {
    private Policies() {}

    static Policy callingBack(double share) {
        return withRules(r -> new Rules(
                r.redoMax(),
                r.returnMax(),
                r.callBackTries(),
                r.callBackSpacing(),
                share,
                r.closeAfter(),
                r.archiveAfter(),
                r.dueSoonFraction(),
                r.replyMetOnlyByReview(),
                r.extensionTimes(),
                r.extensionMax(),
                r.extensionCutOff(),
                r.eraseAfter(),
                r.liveLine(),
                r.ordersKept(),
                r.callBackScript()));
    }

    static Policy replyNeedsNoReview() {
        return withRules(r -> new Rules(
                r.redoMax(),
                r.returnMax(),
                r.callBackTries(),
                r.callBackSpacing(),
                r.callBackSample(),
                r.closeAfter(),
                r.archiveAfter(),
                r.dueSoonFraction(),
                false,
                r.extensionTimes(),
                r.extensionMax(),
                r.extensionCutOff(),
                r.eraseAfter(),
                r.liveLine(),
                r.ordersKept(),
                r.callBackScript()));
    }

    /** Another limit of one clock for tickets of that kind. */
    static Policy withLimit(ClockKind clock, TicketKind kind, LimitTerms terms) {
        Map<ClockKind, ClockLimits> all = new HashMap<>(Story.POLICY.limits().clocks());
        ClockLimits of = all.get(clock);
        Map<TicketKind, LimitChoice> kinds = new HashMap<>(of.kinds());
        kinds.put(kind, new LimitChoice(Optional.of(terms), kind.chinese()));
        all.put(clock, new ClockLimits(of.urgent(), of.labels(), of.seasonal(), kinds, of.otherwise(), of.rules()));
        return with(new Limits(all), Story.POLICY.rules());
    }

    private static Policy withRules(UnaryOperator<Rules> change) {
        return with(Story.POLICY.limits(), change.apply(Story.POLICY.rules()));
    }

    private static Policy with(Limits limits, Rules rules) {
        Policy of = Story.POLICY;
        return new Policy(
                of.name(),
                of.hash(),
                of.zone(),
                of.calendar(),
                of.words(),
                of.tree(),
                of.clocks(),
                limits,
                of.ladder(),
                rules,
                of.notices(),
                of.directory(),
                of.rotas(),
                of.scores(),
                of.calls(),
                of.warnings(),
                of.surges(),
                of.ratings(),
                of.matters(),
                of.warningWords());
    }
}
