package cn.duban.policy;

import cn.duban.calendar.Budget;
import cn.duban.policy.grade.CallBackScript;
import cn.duban.policy.liveline.LiveLineRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Numbers and switches of a ticket's life that are no time limits, and the rules of the live line.
 *
 * @param redoMax redos after dissatisfaction until only a supervisor may close
 * @param returnMax returns a ticket may request; the next one goes to arbitration
 * @param callBackTries attempts until a citizen counts as unreachable
 * @param callBackSpacing time between two tries; those within it count as one
 * @param callBackSample share of tickets answered on the spot that are called back, 0 to 1
 * @param closeAfter time after the call-back (or an unsampled answer) until a ticket closes automatically
 * @param archiveAfter time after closing until it is archived
 * @param dueSoonFraction part of a budget from which a clock is due soon (临期)
 * @param replyMetOnlyByReview whether a reply counts as in time only if it later passes review
 * @param extensionTimes number of extensions a clock may have
 * @param extensionMax the longest extension
 * @param extensionCutOff time on the last day from which a request for extension is too late
 * @param eraseAfter time after a ticket's end was recorded until its personal texts are erased; empty: they are kept
 * @param liveLine when a session of the live line is absent, and who is reminded
 * @param ordersKept time after a supervision order's end for which it is read by its number
 * @param callBackScript what an agent says who calls a citizen back
 */
public record Rules(
        int redoMax,
        int returnMax,
        int callBackTries,
        Duration callBackSpacing,
        double callBackSample,
        Duration closeAfter,
        Duration archiveAfter,
        double dueSoonFraction,
        boolean replyMetOnlyByReview,
        int extensionTimes,
        Budget extensionMax,
        LocalTime extensionCutOff,
        Optional<Duration> eraseAfter,
        LiveLineRules liveLine,
        Duration ordersKept,
        CallBackScript callBackScript) {
    /** From when another try of a call-back counts, after one that counted. */
    public Instant callBackAgain(Instant tried) {
        return tried.plus(callBackSpacing);
    }
}
