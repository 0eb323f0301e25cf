package cn.duban.ticket.state;

/** The status of a ticket; {@code suspended} is a flag beside it. */
public enum Status {
    REGISTERED("待转办", "Registered"),
    ANSWERED("已直接办理", "Answered"),
    DISPATCHED("待签收", "Dispatched"),
    SIGNED("办理中", "Signed"),
    RETURN_ASKED("退单待审", "Return asked"),
    RETURNED("已退回", "Returned"),
    ARBITRATION("异议审核", "Arbitration"),
    REPLIED("待审核", "Replied"),
    REVIEWED("待回访", "Reviewed"),
    REDO("重办中", "Redo"),
    CALLED_BACK("已回访", "Called back"),
    HANDED_OVER("已移交", "Handed over"),
    CLOSED("已办结", "Closed"),
    ARCHIVED("已归档", "Archived"),
    MERGED("已并案", "Merged"),
    VOIDED("已作废", "Voided");

    private final String chinese;
    private final String english;

    Status(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Its Chinese name. */
    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    /** Whether units have the ticket, so that a dispatch adds others to them. */
    public boolean withUnits() {
        return this == DISPATCHED || this == SIGNED;
    }

    /** Whether the matter is not finished: every status but the four final ones. */
    public boolean open() {
        return switch (this) {
            case CLOSED, ARCHIVED, MERGED, VOIDED -> false;
            default -> true;
        };
    }
}
