package cn.duban.ticket.state;

/** What became of a message or call after its channel had taken it, as the carrier reports it (送达回执). */
public enum DeliveryOutcome {
    DELIVERED("已送达", true),
    UNDELIVERED("未送达", false),
    ANSWERED("已接听", true),
    NO_ANSWER("无人接听", false),
    BUSY("占线", false),
    DECLINED("拒接", false);

    private final String chinese;
    private final boolean reached;

    DeliveryOutcome(String chinese, boolean reached) {
        this.chinese = chinese;
        this.reached = reached;
    }

    public String chinese() {
        return chinese;
    }

    /** Whether the officer has the message. */
    public boolean reached() {
        return reached;
    }

    /** Whether it was a call that the officer did not take: other ways to the same officer would not help. */
    public boolean missedCall() {
        return this == NO_ANSWER || this == BUSY || this == DECLINED;
    }
}
