package cn.duban.http.stream;

import java.util.Set;
import org.apache.pekko.util.ByteString;

/**
 * An event made ready for all readers of one sight: everything but the {@code id:} line, which is each reader's own.
 *
 * @param index of the entry in its batch
 * @param type as {@code ticket.signed}
 * @param units whose matter it is, for filters
 */
record Frame(int index, String type, Set<String> units, ByteString body) {}
