package cn.duban.policy;

/** What may happen to a ticket again and again, and reach a rung of the ladder the nth time. */
public enum Happening {
    /** A redo because the citizen was dissatisfied; others do not count. */
    REDO,
    /** A return that a unit asks for, refused ones counted. */
    RETURN,
    /** An urge, the citizen's own and those of merged tickets counted. */
    URGE
}
