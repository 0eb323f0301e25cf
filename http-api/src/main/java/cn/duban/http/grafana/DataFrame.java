package cn.duban.http.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An answer in Grafana's own shape: columns with types, and notices that the panel shows beside its title. */
final class DataFrame {
    private final ObjectNode node = JsonNodeFactory.instance.objectNode();
    private final ArrayNode fields;

    DataFrame(String refId, String name) {
        node.put("refId", refId);
        node.put("name", name);
        fields = node.putArray("fields");
    }

    /** Adds a column and returns its values, to be filled in. */
    ArrayNode field(String name, String type) {
        ObjectNode field = fields.addObject();
        field.put("name", name);
        field.put("type", type);
        field.putObject("config");
        return field.putArray("values");
    }

    /** @param unit Grafana's name of a unit */
    ArrayNode field(String name, String type, String unit) {
        ArrayNode values = field(name, type);
        ((ObjectNode) fields.get(fields.size() - 1).get("config")).put("unit", unit);
        return values;
    }

    /** What the viewer ought to know, since something was not done as asked. */
    DataFrame notices(List<String> notices) {
        for (String text : notices) notice("warning", text);
        return this;
    }

    /** What explains the picture without being a fault. */
    DataFrame remark(String text) {
        notice("info", text);
        return this;
    }

    private void notice(String severity, String text) {
        node.withObject("/meta")
                .withArray("notices")
                .addObject()
                .put("severity", severity)
                .put("text", text);
    }

    ObjectNode json() {
        return node;
    }
}
