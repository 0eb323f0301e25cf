package cn.duban.load.reminders;

import cn.duban.load.drill.Findings;

/** The guarantees for reminders, each as a sentence that must never apply. */
enum ReminderGuarantee implements Findings.Guarantee {
    UNEXPLAINED("rungs reached without one line about whom they told"),
    MISSING("people a rung had to tell, of whom its explanation says nothing"),
    UNEXPECTED("people told whom the rung's offices do not lead to"),
    UNSETTLED("reminders due and neither delivered, failed nor withheld"),
    LOST("reminders withheld although nobody acted and no graver rung spoke"),
    NOT_REPEATED("reminders of what is overdue that were not repeated although nobody acted"),
    NOT_SEEN("reminders recorded as sent that no gateway took from its first message"),
    SILENT_FAILURE("failures listed without a reason or without a try"),
    DOUBLED("reminders taken under two keys"),
    RECORDED_TWICE("notices with two outcomes"),
    UNASKED("notices at a gateway that no rung asked for"),
    MISDIRECTED("notices taken for an address that is not its officer's"),
    AFTER_CLOSE("reminders taken later than a second after the ticket's close");

    private final String sentence;

    ReminderGuarantee(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
