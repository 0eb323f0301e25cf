package cn.duban.runtime.protocol;

/** Marks what actors send each other, so that it can cross to another node. */
interface CborMessage {}
