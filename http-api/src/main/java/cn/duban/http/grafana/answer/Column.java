package cn.duban.http.grafana.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** One column of an answer: how it is called, in which unit it is shown, and what stands in it. */
public final class Column {
    /** Grafana's names of units. */
    public static final String COUNT = "locale";

    public static final String SHARE = "percentunit";
    public static final String SECONDS = "s";
    /** Without it a panel's own unit makes 610,802 of a county's code, in its links too. */
    public static final String TEXT = "string";

    public static final String MINUTE = "time:YYYY-MM-DD HH:mm";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Beyond this browsers round whole numbers: they go as text. */
    private static final long EXACT = 1L << 53;

    private final String key;
    private final String title;
    private final String type;
    private final ObjectNode config = JSON.objectNode();
    private final ObjectNode labels = JSON.objectNode();
    private final ArrayNode values = JSON.arrayNode();

    /** @param key by which rows of plain JSON name it; never changes */
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

    /** Called by its title alone: beside other frames Grafana would put the frame's name and the labels to it. */
    public Column byTitle() {
        config.put("displayNameFromDS", title);
        return this;
    }

    /** Red below the standard, green from it on. */
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
        values.add(text);
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

    /** As Grafana's frames have it. */
    ObjectNode field() {
        ObjectNode field = JSON.objectNode().put("name", title).put("type", type);
        if (!labels.isEmpty()) field.set("labels", labels);
        field.set("config", config);
        field.set("values", values);
        return field;
    }
}
