package cn.duban.runtime;

/** Marks what actors send each other, so that it can cross to another node. */
interface CborMessage {}
