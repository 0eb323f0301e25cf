package cn.duban.scoring;

/** What scoring counts of a unit. */
public enum UnitMeasure {
    /** A ticket came to the unit; met where it led (主办). */
    VOLUME,
    /** An effective call-back; met where the citizen was satisfied or more, if that counted under the policy of its time. */
    SATISFIED,
    /** An effective call-back; met where the citizen was basically satisfied, if that counted. Checkpoints keep it apart. */
    BASICALLY,
    /** A SIGN clock fell due with a verdict. */
    SIGNING,
    /** A ticket's final limit under the unit has a verdict. */
    ON_TIME,
    /** A ticket was dispatched to the unit to lead; met where it was sent back and the centre agreed. */
    RETURN,
    /** The same base; met where the centre did not agree. */
    RETURN_REFUSED,
    /** A ticket was replied to; met where it was redone. */
    REDO,
    /** A citizen was dissatisfied; met where it was redone. */
    SECOND_HANDLING,
    /** A ticket the unit leads; met where it is closed. */
    CLOSING
}
