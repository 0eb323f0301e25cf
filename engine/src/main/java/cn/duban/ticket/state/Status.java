package cn.duban.ticket.state;

/** The status of a ticket; {@code suspended} is a flag beside it. */
public enum Status {
    REGISTERED("待转出"),
    ANSWERED("已直接办理"),
    DISPATCHED("待签收"),
    SIGNED("办理中"),
    RETURN_ASKED("退单待审"),
    RETURNED("已退回"),
    ARBITRATION("争议审核"),
    REPLIED("待审核"),
    REVIEWED("待回访"),
    REDO("重办中"),
    CALLED_BACK("已回访"),
    HANDED_OVER("已移交"),
    CLOSED("已办结"),
    ARCHIVED("已归档"),
    MERGED("已并案"),
    VOIDED("已作废");

    private final String chinese;

    Status(String chinese) {
        this.chinese = chinese;
    }

    /** Its Chinese name. */
    public String chinese() {
        return chinese;
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
