package cn.duban.policy;

import cn.duban.calendar.Budget;
import java.time.Duration;
import java.time.LocalTime;

/**
 * The numbers and switches of the ticket's life that are no limits.
 *
 * @param redoMax redos after dissatisfaction before only a supervisor may close
 * @param returnMax returns a ticket may ask for; the next one goes to arbitration
 * @param callBackTries attempts before a citizen counts as unreachable
 * @param callBackSample share of the tickets answered on the spot that are called back, 0 to 1
 * @param closeAfter how long after the call-back (or an unsampled answer) a ticket closes by itself
 * @param archiveAfter how long after closing it is archived
 * @param dueSoonFraction part of a budget from which a clock is due soon (临期)
 * @param replyMetOnlyByReview whether a reply is in time only if it later passes review
 * @param extensionTimes extensions a clock may have
 * @param extensionMax the longest extension
 * @param extensionCutOff on the last day, the time from which an extension is asked too late
 */
public record Rules(
        int redoMax,
        int returnMax,
        int callBackTries,
        double callBackSample,
        Duration closeAfter,
        Duration archiveAfter,
        double dueSoonFraction,
        boolean replyMetOnlyByReview,
        int extensionTimes,
        Budget extensionMax,
        LocalTime extensionCutOff) {}
