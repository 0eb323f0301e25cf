package cn.duban.region;

import cn.duban.region.count.Board;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.TreeMap;

/** A region's whole state, or a board, as a tree that tests compare; the order of tickets does not matter. */
public final class Canonical {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

    /** Counts have no properties, only fields. */
    private static final ObjectMapper FIELDS =
            MAPPER.copy().setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);

    private Canonical() {}

    public static JsonNode of(RegionState state) {
        RegionSnapshot snapshot = state.snapshot();
        TreeMap<String, Object> tickets = new TreeMap<>();
        snapshot.tickets().forEach(s -> tickets.put(s.id(), s));
        ObjectNode tree = MAPPER.valueToTree(snapshot);
        tree.set("tickets", MAPPER.valueToTree(tickets));
        return tree;
    }

    static JsonNode of(Board board) {
        return FIELDS.valueToTree(board);
    }
}
