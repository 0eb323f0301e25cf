package cn.duban.http.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One of the viewer's own filters, such as {@code region = 610802}; values may be codes or the names people read. */
record Filter(String key, String operator, String value, List<String> values) {
    Filter {
        values = List.copyOf(values);
    }

    /** Those of a request; older plugins name them otherwise. What cannot be read is left out. */
    static List<Filter> of(JsonNode request) {
        List<Filter> filters = new ArrayList<>();
        JsonNode given = request.path("filters").isArray() ? request.path("filters") : request.path("adhocFilters");
        for (JsonNode node : given) {
            String key = node.path("key").asText("");
            if (key.isEmpty()) continue;
            List<String> values = new ArrayList<>();
            for (JsonNode value : node.path("values")) values.add(value.asText());
            String value = node.path("value").asText("");
            if (values.isEmpty()) values.addAll(List.of(value.split("\\|", -1)));
            filters.add(new Filter(key, node.path("operator").asText("="), value, values));
        }
        return filters;
    }

    /** Whether something known by these names passes. */
    boolean passes(Set<String> names) {
        return switch (operator) {
            case "=" -> names.contains(value);
            case "!=" -> !names.contains(value);
            case "=|" -> values.stream().anyMatch(names::contains);
            case "!=|" -> values.stream().noneMatch(names::contains);
            case "=~" -> pattern().map(p -> matches(p, names)).orElse(true);
            case "!~" -> pattern().map(p -> !matches(p, names)).orElse(true);
            default -> true;
        };
    }

    /** A regular expression still being typed filters nothing; a long one is not tried. */
    private Optional<Pattern> pattern() {
        if (value.length() > 256) return Optional.empty();
        try {
            return Optional.of(Pattern.compile(value));
        } catch (PatternSyntaxException unfinished) {
            return Optional.empty();
        }
    }

    private static boolean matches(Pattern pattern, Set<String> names) {
        return names.stream().anyMatch(n -> pattern.matcher(n).matches());
    }
}
