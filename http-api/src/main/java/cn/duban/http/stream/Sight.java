package cn.duban.http.stream;

/** How much of a citizen a reader sees; frames are rendered once for each. */
public enum Sight {
    /** Everything. */
    FULL,
    /** Names and numbers masked. */
    MASKED,
    /** As a unit sees it: masked, and nothing at all of the citizen of a confidential matter. */
    UNIT
}
