package cn.duban.runtime.protocol;

/** Marks messages that are serialized, so that they can cross to another node. */
interface CborMessage {}
