package cn.duban.http.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the path template of {@link Operation} that a request's path belongs to: a tree of path segments, built once from the
 * table. Metrics use the template as a label, so there are few labels however many tickets there are.
 */
public final class RouteTable {
    /** The label of every path that no operation has. */
    public static final String OTHER = "other";

    /** At the end of a template: all further segments. */
    private static final String REST = "**";

    private static final Segment ROOT = root();

    private static final Map<String, Map<String, Operation>> OPERATIONS = operations();

    private RouteTable() {}

    /** @param path as in the request line, without query; one slash at its end is ignored, as the Grafana plugin sends it */
    public static String template(String path) {
        return path.startsWith("/") ? find(ROOT, path, 1) : OTHER;
    }

    /** The operation of a request; empty for paths and methods that no operation has. */
    public static Optional<Operation> operation(String method, String path) {
        return Optional.ofNullable(
                OPERATIONS.getOrDefault(template(path), Map.of()).get(method));
    }

    private static Map<String, Map<String, Operation>> operations() {
        Map<String, Map<String, Operation>> operations = new HashMap<>();
        for (Operation operation : Operation.values())
            operations
                    .computeIfAbsent(operation.template(), t -> new HashMap<>())
                    .putIfAbsent(operation.method(), operation);
        return operations;
    }

    private static String find(Segment node, String path, int from) {
        if (from >= path.length()) return node.template;
        int slash = path.indexOf('/', from);
        int end = slash < 0 ? path.length() : slash;
        for (Segment fixed : node.fixed)
            if (fixed.isAt(path, from, end)) {
                String found = find(fixed, path, end + 1);
                if (!found.equals(OTHER)) return found;
            }
        if (node.variable != null && end > from) {
            String found = find(node.variable, path, end + 1);
            if (!found.equals(OTHER)) return found;
        }
        return node.rest;
    }

    private static Segment root() {
        Segment root = new Segment("");
        for (Operation operation : Operation.values()) add(root, operation.template());
        return root;
    }

    private static void add(Segment root, String template) {
        Segment node = root;
        for (String name : template.substring(1).split("/")) {
            if (name.equals(REST)) {
                node.rest = template;
                return;
            }
            if (!name.isEmpty()) node = name.startsWith("{") ? node.variable() : node.fixed(name);
        }
        node.template = template;
    }

    /** One segment of the templates, with the segments that may follow it. */
    private static final class Segment {
        private final String name;
        private final List<Segment> fixed = new ArrayList<>();
        private Segment variable;
        private String template = OTHER;
        private String rest = OTHER;

        private Segment(String name) {
            this.name = name;
        }

        private boolean isAt(String path, int from, int end) {
            return name.length() == end - from && path.startsWith(name, from);
        }

        private Segment variable() {
            if (variable == null) variable = new Segment("");
            return variable;
        }

        private Segment fixed(String next) {
            for (Segment known : fixed) if (known.name.equals(next)) return known;
            Segment added = new Segment(next);
            fixed.add(added);
            return added;
        }
    }
}
