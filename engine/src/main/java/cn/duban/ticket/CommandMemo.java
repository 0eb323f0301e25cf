package cn.duban.ticket;

/** What is remembered of a command that was carried out: its body's digest, and the version it led to. */
public record CommandMemo(String commandId, long digest, long version) {}
