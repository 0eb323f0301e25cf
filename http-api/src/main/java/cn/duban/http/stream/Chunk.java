package cn.duban.http.stream;

import org.apache.pekko.util.ByteString;

/**
 * What a reader gets at one waking: all its frames as one write, and where it stands behind them.
 *
 * @param bytes in the readers' coding; empty if nothing of what was read is wanted
 */
record Chunk(ByteString bytes, Vector next, boolean moved) {}
