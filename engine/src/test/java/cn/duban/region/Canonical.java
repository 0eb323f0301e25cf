package cn.duban.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.TreeMap;

/** A region's whole state, or a board, as a tree that can be compared: sets and maps without their order. */
public final class Canonical {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();

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
        return MAPPER.valueToTree(board);
    }
}
