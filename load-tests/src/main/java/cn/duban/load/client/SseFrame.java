package cn.duban.load.client;

/** One frame of an event stream; the id and the event are empty when the frame had none, data too for an id-only frame. */
public record SseFrame(String id, String event, String data) {}
