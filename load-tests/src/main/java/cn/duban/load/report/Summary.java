package cn.duban.load.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The result of a command: figures, and guarantees that hold or are broken; a broken one makes the exit code 1. */
public final class Summary {

    /** A sentence that must hold, and what was found. */
    public record Guarantee(String sentence, boolean kept, String found) {}

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final String command;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<Guarantee> promises = new ArrayList<>();

    public Summary(String command) {
        this.command = command;
    }

    /** @param value a number, list, map or JSON node is written as such, anything else as its text */
    public Summary figure(String name, Object value) {
        boolean plain = value instanceof Number
                || value instanceof Collection
                || value instanceof Map
                || value instanceof JsonNode;
        figures.put(name, plain ? value : String.valueOf(value));
        return this;
    }

    public Summary promise(String sentence, boolean kept, Object found) {
        promises.add(new Guarantee(sentence, kept, String.valueOf(found)));
        return this;
    }

    /** A guarantee that a count of errors is zero. */
    public Summary zero(String sentence, long count) {
        return promise(sentence, count == 0, count);
    }

    public boolean kept() {
        return promises.stream().allMatch(Guarantee::kept);
    }

    public List<Guarantee> promises() {
        return List.copyOf(promises);
    }

    public String table() {
        StringBuilder text = new StringBuilder("== ").append(command).append('\n');
        int width = figures.keySet().stream().mapToInt(String::length).max().orElse(0);
        figures.forEach(
                (name, value) -> text.append(String.format("  %-" + Math.max(1, width) + "s  %s%n", name, value)));
        for (Guarantee promise : promises) {
            text.append(promise.kept() ? "  kept    " : "  BROKEN  ")
                    .append(promise.sentence())
                    .append(": ")
                    .append(promise.found())
                    .append('\n');
        }
        return text.toString();
    }

    public ObjectNode json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("command", command);
        node.put("kept", kept());
        node.set("figures", JSON.valueToTree(figures));
        ArrayNode list = node.putArray("promises");
        promises.forEach(promise -> list.add(JSON.valueToTree(promise)));
        return node;
    }

    /** Prints the table, writes the JSON if a file was given, and returns the exit code. */
    public int finish(PrintStream out, Optional<Path> file) {
        out.print(table());
        out.flush();
        file.ifPresent(this::write);
        return kept() ? 0 : 1;
    }

    private void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(json()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the summary to " + file, e);
        }
    }
}
