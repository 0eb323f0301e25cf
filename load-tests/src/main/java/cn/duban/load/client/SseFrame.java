package cn.duban.load.client;

/**
 * One frame of an event stream. The id and the event are empty if the frame has none; the data is empty for an id-only
 * frame.
 */
public record SseFrame(String id, String event, String data) {}
