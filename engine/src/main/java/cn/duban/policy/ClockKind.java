package cn.duban.policy;

/** The clocks a ticket may carry. A policy gives each its limit; the ticket's rules say when it starts and stops. */
public enum ClockKind {
    DISPATCH("转出"),
    SIGN("签收"),
    /** A window, not a duty: it is used or expires, and is never overdue. */
    RETURN("退单"),
    RETURN_DECISION("退单审定"),
    EXTENSION_DECISION("延期审定"),
    SUSPEND_DECISION("挂起审定"),
    /** Runs to the review date of each suspension. */
    SUSPEND_REVIEW("挂起复核"),
    HANDLE("首次联系"),
    REPLY("反馈"),
    REDO("重办"),
    REVIEW("审核"),
    CALL_BACK("回访"),
    CLOSE("办结"),
    ORDER("督办单"),
    HAND_OVER("移交"),
    FAST("快办"),
    ARCHIVE("归档");

    private final String chinese;

    ClockKind(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
