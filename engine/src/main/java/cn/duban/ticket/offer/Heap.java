package cn.duban.ticket.offer;

/** What lies on a desk together though no single clock of the policy names it. */
public enum Heap {
    /** Returns that the centre can no longer accept or refuse: it names the lead (争议裁定). */
    ARBITRATION("争议裁定"),
    /** The citizen stays dissatisfied after the last redo: only a supervisor closes the ticket. */
    DISSATISFIED("不满意待办结"),
    /** What units owe and have missed: a supervisor urges or orders. */
    OVERDUE("单位逾期"),
    /** What a unit asked the centre for, while that is undecided. */
    ASKED("已申请待审定"),
    /** Tickets whose clocks are suspended, until their review date. */
    SUSPENDED("挂起中");

    private final String chinese;

    Heap(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
