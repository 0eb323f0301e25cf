package cn.duban.load.reminders;

import cn.duban.load.report.Summary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The totals of a drill: reminders due and their outcomes; first reminders and repetitions separately. */
final class ReminderBalance {

    private long rungs;
    private long expected;
    private long delivered;
    private long failed;
    private long repeatsDelivered;
    private long repeatsFailed;
    private long corrections;
    private long notYetDue;
    private long withdrawnYetSeen;
    private long failedYetSeen;
    private final Map<String, Long> withheld = new TreeMap<>();

    void rung(long expectedPeople) {
        rungs++;
        expected += expectedPeople;
    }

    void withheld(String reason) {
        withheld.merge(reason, 1L, Long::sum);
    }

    void delivered(int repeat) {
        if (repeat == 0) {
            delivered++;
        } else {
            repeatsDelivered++;
        }
    }

    void failed(int repeat, boolean seen) {
        if (repeat == 0) {
            failed++;
        } else {
            repeatsFailed++;
        }
        failedYetSeen += seen ? 1 : 0;
    }

    void correction() {
        corrections++;
    }

    void notYetDue() {
        notYetDue++;
    }

    void withdrawnYetSeen() {
        withdrawnYetSeen++;
    }

    private long due() {
        return expected - withheld.values().stream().mapToLong(Long::longValue).sum();
    }

    void report(Summary summary) {
        Map<String, Long> repeats = new LinkedHashMap<>();
        repeats.put("delivered", repeatsDelivered);
        repeats.put("failed", repeatsFailed);
        repeats.put("notYetDue", notYetDue);
        summary.figure("rungsReached", rungs)
                .figure("peopleOfTheirOffices", expected)
                .figure("withheldWithReason", withheld)
                .figure("remindersDue", due())
                .figure("delivered", delivered)
                .figure("listedFailures", failed)
                .figure("repetitions", repeats)
                .figure("corrections", corrections)
                .figure("withdrawnYetTaken", withdrawnYetSeen)
                .figure("listedAsFailedYetTaken", failedYetSeen);
        summary.promise("the drill had reminders to deliver", delivered > 0, delivered);
        summary.promise(
                "reminders due = reminders delivered + listed failures",
                due() == delivered + failed,
                due() + " = " + delivered + " + " + failed);
    }
}
