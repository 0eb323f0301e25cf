package cn.duban.policy;

/** An event that can happen to a ticket repeatedly and reaches a rung of the ladder the nth time. */
public enum Happening {
    /** A redo because the citizen was dissatisfied; other redos do not count. */
    REDO,
    /** A return that a unit requests, including refused ones. */
    RETURN,
    /** An urge, by the citizen or on a merged ticket. */
    URGE
}
