package cn.duban.http.stream;

import java.util.Set;
import org.apache.pekko.util.ByteString;

/**
 * An event rendered for all readers of one visibility: everything but the {@code id:} line, which differs between readers.
 *
 * @param index of the entry in its batch
 * @param type such as {@code ticket.signed}
 * @param units the units that the event concerns, for filters
 */
record EventFrame(int index, String type, Set<String> units, ByteString body) {}
