package cn.duban.http.grafana.frame;

import cn.duban.http.web.Masking;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One column of a frame: its name, its unit and its values. */
public final class Column {
    /** Grafana's names of units. */
    public static final String COUNT = "locale";

    public static final String SHARE = "percentunit";
    public static final String SECONDS = "s";
    /** Overrides the unit of the panel, which would show the county code 610802 as 610,802, in links too. */
    public static final String TEXT = "string";

    public static final String MINUTE = "time:YYYY-MM-DD HH:mm";

    /** Columns that show ids, links and officers' telephones; numbers of persons are masked in all others. */
    private static final Set<String> AS_THEY_ARE =
            Set.of("id", "ticket", "order", "session", "callId", "link", "phone", "code", "curveFrom", "curveTo");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Browsers round larger whole numbers; these are written as text. */
    private static final long EXACT = 1L << 53;

    private final String key;
    private final String title;
    private final String type;
    private final ObjectNode config = JSON.objectNode();
    private final ObjectNode labels = JSON.objectNode();
    private final ArrayNode values = JSON.arrayNode();

    /** @param key the name of the column in rows of plain JSON; never changes */
    Column(String key, String title, String type) {
        this.key = key;
        this.title = title;
        this.type = type;
    }

    public Column unit(String unit) {
        config.put("unit", unit);
        return this;
    }

    public Column decimals(int decimals) {
        config.put("decimals", decimals);
        return this;
    }

    public Column range(double min, double max) {
        config.put("min", min).put("max", max);
        return this;
    }

    public Column describe(String description) {
        config.put("description", description);
        return this;
    }

    /** Shows the title alone: beside other frames Grafana would add the name of the frame and the labels. */
    public Column byTitle() {
        config.put("displayNameFromDS", title);
        return this;
    }

    /** Colours values below the standard red and the others green. */
    public Column atLeast(double standard) {
        ObjectNode thresholds = config.putObject("thresholds").put("mode", "absolute");
        ArrayNode steps = thresholds.putArray("steps");
        steps.addObject().put("color", "red").putNull("value");
        steps.addObject().put("color", "green").put("value", standard);
        return this;
    }

    public Column labels(Map<String, String> of) {
        of.forEach(labels::put);
        return this;
    }

    public void add(String text) {
        values.add(AS_THEY_ARE.contains(key) ? text : Masking.text(text));
    }

    public void add(long number) {
        if (Math.abs(number) > EXACT) values.add(Long.toString(number));
        else values.add(number);
    }

    public void add(BigDecimal number) {
        values.add(number);
    }

    public void addNothing() {
        values.addNull();
    }

    public void addText(Optional<String> text) {
        text.ifPresentOrElse(this::add, this::addNothing);
    }

    public void addNumber(Optional<BigDecimal> number) {
        number.ifPresentOrElse(this::add, this::addNothing);
    }

    public void addLong(Optional<Long> number) {
        number.ifPresentOrElse(n -> add(n.longValue()), this::addNothing);
    }

    int rows() {
        return values.size();
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    boolean time() {
        return type.equals("time");
    }

    JsonNode value(int row) {
        return values.get(row);
    }

    /** The column as a field of a Grafana data frame. */
    ObjectNode field() {
        ObjectNode field = JSON.objectNode().put("name", title).put("type", type);
        if (!labels.isEmpty()) field.set("labels", labels);
        field.set("config", config);
        field.set("values", values);
        return field;
    }
}
