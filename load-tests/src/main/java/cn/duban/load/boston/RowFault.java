package cn.duban.load.boston;

/** Faults of a recorded row. Some make its verdict incomparable; the others are only reported. */
enum RowFault {
    UNPARSABLE(true, "a date cannot be read"),
    DUPLICATE_ID(true, "the id stood in an earlier row"),
    CLOSED_BEFORE_OPEN(true, "closed before it was opened"),
    CLOSED_WITHOUT_DATE(true, "its status is Closed and no closing date is given"),
    OPEN_WITH_DATE(true, "its status is Open and a closing date is given"),
    NO_VERDICT(true, "no verdict was recorded"),
    CONTRADICTS_ITSELF(true, "the recorded verdict contradicts the row's own dates"),
    TARGET_BEFORE_OPEN(false, "the target lies before the opening"),
    NO_SUCH_TIME(false, "a local time that the change to summer time skipped"),
    TWO_SUCH_TIMES(false, "a local time that the change to winter time gave twice; read as the first"),
    SAME_MATTER(false, "same second, kind and place as an earlier row: looks recorded twice");

    final boolean incomparable;
    final String reason;

    RowFault(boolean incomparable, String reason) {
        this.incomparable = incomparable;
        this.reason = reason;
    }
}
