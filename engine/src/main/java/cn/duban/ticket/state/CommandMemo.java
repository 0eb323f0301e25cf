package cn.duban.ticket.state;

/** A command that was carried out: its body's digest and the version it led to, so that a repeat is recognised. */
public record CommandMemo(String commandId, long digest, long version) {}
