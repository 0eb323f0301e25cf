package cn.duban.load.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One command and its instant.
 *
 * @param op {@code register}, an action, {@code call} or {@code agent}
 * @param ticket empty for calls and agents
 * @param fields the body without id, commandId and at
 */
public record TimedCommand(Instant at, String op, String ticket, String commandId, ObjectNode fields) {

    public static TimedCommand of(Instant at, String op, String ticket, String commandId) {
        return new TimedCommand(at, op, ticket, commandId, JsonNodeFactory.instance.objectNode());
    }

    public TimedCommand with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    public TimedCommand with(String field, boolean value) {
        fields.put(field, value);
        return this;
    }

    public TimedCommand with(String field, long value) {
        fields.put(field, value);
        return this;
    }

    /** The line for {@code /v1/ingest}; with {@code at} if the engine's clock is not the one that drives. */
    public String line(boolean withAt) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("op", op);
        if (!ticket.isEmpty()) {
            line.put("id", ticket);
        }
        if (!commandId.isEmpty()) {
            line.put("commandId", commandId);
        }
        line.setAll(fields);
        if (withAt) {
            line.put("at", at.toString());
        }
        return line.toString();
    }

    /** A barrier after all lines before it: moves the stepped clock; everything due by then has been recorded. */
    public static String clock(Instant to) {
        return "{\"op\":\"clock\",\"to\":\"" + to + "\"}";
    }
}
