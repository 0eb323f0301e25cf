package cn.duban.load.drill;

/** What one client knows of one command it sent. @param version of the ticket in the answer, 0 without one */
record LedgerEntry(String ticket, String commandId, String op, Outcome outcome, long version, String detail) {

    enum Outcome {
        ACKNOWLEDGED,
        REFUSED,
        /** No definite answer, and not asked again: it may or may not have been carried out. */
        UNCLEAR
    }
}
