package cn.duban.ticket;

/** The refusal for a unit that has no part in the ticket. */
final class Involved {
    private Involved() {}

    static Decision not(String unit) {
        return Decision.refuseAt(Refusal.Code.VALIDATION, "/unit", unit + " has no part in this ticket");
    }
}
