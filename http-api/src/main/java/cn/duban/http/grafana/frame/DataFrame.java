package cn.duban.http.grafana.frame;

import cn.duban.http.web.Masking;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.pekko.util.ByteString;

/**
 * An answer: columns of equal length and remarks for the viewer. One thread fills it, then all who ask the same share it; each
 * of its two forms is written once.
 */
public final class DataFrame {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private int left;
    private volatile ByteString fields = ByteString.emptyByteString();
    private volatile Optional<TaggedJson> sheet = Optional.empty();

    public DataFrame(String name) {
        this.name = name;
    }

    private Column column(String key, String title, String type) {
        Column column = new Column(key, title, type);
        columns.add(column);
        return column;
    }

    public Column time(String key, String title) {
        return column(key, title, "time");
    }

    public Column number(String key, String title, String unit) {
        return column(key, title, "number").unit(unit);
    }

    /** A share from 0 to 1. */
    public Column share(String key, String title) {
        return number(key, title, Column.SHARE).decimals(2).range(0, 1);
    }

    public Column text(String key, String title) {
        return column(key, title, "string").unit(Column.TEXT);
    }

    /** Adds an explanation for the viewer that is no fault. */
    public void remark(String text) {
        remarks.add(Masking.text(text));
    }

    /** Says that the frame shows only the first of so many rows. */
    public void outOf(int all, int shown) {
        left = Math.max(0, all - shown);
    }

    /** The number of rows that a limit left out. */
    public int left() {
        return left;
    }

    public int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).rows();
    }

    /**
     * The frame in the answer of {@code /query}, for one target. All viewers get the same bytes for the columns.
     *
     * @param notices the parts of the request that were not followed
     * @param more remarks on this request
     */
    public ByteString frame(String refId, List<String> notices, List<String> more) {
        if (fields.isEmpty()) {
            ArrayNode list = JSON.arrayNode();
            columns.forEach(c -> list.add(c.field()));
            fields = ByteString.fromString(",\"fields\":" + list + '}');
        }
        StringBuilder head = new StringBuilder(200);
        head.append("{\"refId\":").append(quoted(refId)).append(",\"name\":").append(quoted(name));
        if (!notices.isEmpty() || !more.isEmpty() || !remarks.isEmpty())
            head.append(",\"meta\":").append(meta(notices, more));
        return ByteString.fromString(head.toString()).concat(fields);
    }

    private ObjectNode meta(List<String> notices, List<String> more) {
        ObjectNode meta = JSON.objectNode();
        ArrayNode list = meta.putArray("notices");
        notices.forEach(n -> list.addObject().put("severity", "warning").put("text", n));
        more.forEach(r -> list.addObject().put("severity", "info").put("text", r));
        remarks.forEach(r -> list.addObject().put("severity", "info").put("text", r));
        return meta;
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** The frame as an array of objects, one for each row, by the keys of the columns; instants as everywhere in the API. */
    public TaggedJson rows(Function<Instant, String> instant) {
        if (sheet.isEmpty())
            sheet = Optional.of(
                    TaggedJson.of(objects(millis -> TextNode.valueOf(instant.apply(Instant.ofEpochMilli(millis))))
                            .toString()));
        return sheet.get();
    }

    /** The frame as CSV, with times in that zone. */
    public String csv(ZoneId zone) {
        return CsvTable.of(columns, rows(), zone);
    }

    /** @param time writes a point in time, given in epoch milliseconds */
    public ArrayNode objects(LongFunction<JsonNode> time) {
        ArrayNode list = JSON.arrayNode();
        for (int row = 0; row < rows(); row++) {
            ObjectNode object = list.addObject();
            for (Column column : columns) {
                JsonNode value = column.value(row);
                boolean isTime = column.time() && value.isNumber();
                object.set(column.key(), isTime ? time.apply(value.asLong()) : value);
            }
        }
        return list;
    }
}
