package cn.duban.ticket;

import cn.duban.policy.Policy;
import cn.duban.policy.Rules;
import java.util.function.UnaryOperator;

/** The built-in policy with one rule changed. */
final class Policies {
    private Policies() {}

    static Policy callingBack(double share) {
        return withRules(r -> new Rules(
                r.redoMax(),
                r.returnMax(),
                r.callBackTries(),
                share,
                r.closeAfter(),
                r.archiveAfter(),
                r.dueSoonFraction(),
                r.replyMetOnlyByReview(),
                r.extensionTimes(),
                r.extensionMax(),
                r.extensionCutOff(),
                r.eraseAfter()));
    }

    static Policy replyNeedsNoReview() {
        return withRules(r -> new Rules(
                r.redoMax(),
                r.returnMax(),
                r.callBackTries(),
                r.callBackSample(),
                r.closeAfter(),
                r.archiveAfter(),
                r.dueSoonFraction(),
                false,
                r.extensionTimes(),
                r.extensionMax(),
                r.extensionCutOff(),
                r.eraseAfter()));
    }

    private static Policy withRules(UnaryOperator<Rules> change) {
        Policy of = Story.POLICY;
        return new Policy(
                of.name(),
                of.hash(),
                of.zone(),
                of.calendar(),
                of.words(),
                of.tree(),
                of.clocks(),
                of.limits(),
                of.ladder(),
                change.apply(of.rules()),
                of.notices(),
                of.directory(),
                of.scores(),
                of.calls(),
                of.warnings(),
                of.surges(),
                of.ratings(),
                of.matters(),
                of.warningWords());
    }
}
