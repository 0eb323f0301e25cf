package cn.duban.http.grafana.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * An ad hoc filter of the viewer, such as {@code region = 610802}. Values are codes or Chinese names. A regular expression that is too
 * large is a problem.
 */
public record AdHocFilter(String key, String operator, String value, List<String> values) {
    public AdHocFilter {
        values = List.copyOf(values);
        if (operator.endsWith("~")) FilterPattern.require(value);
    }

    /** The filters of a request; older plugins use another key. Leaves out what it cannot read. */
    public static List<AdHocFilter> of(JsonNode request) {
        List<AdHocFilter> filters = new ArrayList<>();
        JsonNode given = request.path("filters").isArray() ? request.path("filters") : request.path("adhocFilters");
        for (JsonNode node : given) {
            String key = node.path("key").asText("");
            if (key.isEmpty()) continue;
            List<String> values = new ArrayList<>();
            for (JsonNode value : node.path("values")) values.add(value.asText());
            String value = node.path("value").asText("");
            if (values.isEmpty()) values.addAll(List.of(value.split("\\|", -1)));
            filters.add(new AdHocFilter(key, node.path("operator").asText("="), value, values));
        }
        return filters;
    }

    /** Whether a thing with these names passes. An unknown operator filters nothing, since Grafana may add some. */
    public boolean passes(Set<String> names) {
        return switch (operator) {
            case "=" -> names.contains(value);
            case "!=" -> !names.contains(value);
            case "=|" -> values.stream().anyMatch(names::contains);
            case "!=|" -> values.stream().noneMatch(names::contains);
            case "=~" -> FilterPattern.of(value).map(p -> matches(p, names)).orElse(true);
            case "!~" -> FilterPattern.of(value).map(p -> !matches(p, names)).orElse(true);
            case "<" -> compares(names, c -> c < 0);
            case "<=" -> compares(names, c -> c <= 0);
            case ">" -> compares(names, c -> c > 0);
            case ">=" -> compares(names, c -> c >= 0);
            default -> true;
        };
    }

    /** Compares as numbers where the filter's value is a number, else as text. */
    private boolean compares(Set<String> names, IntPredicate wanted) {
        Optional<BigDecimal> number = number(value);
        for (String name : names) {
            if (number.isEmpty()) {
                if (wanted.test(name.compareTo(value))) return true;
            } else if (number(name)
                    .filter(n -> wanted.test(n.compareTo(number.get())))
                    .isPresent()) return true;
        }
        return false;
    }

    private static Optional<BigDecimal> number(String text) {
        if (!text.matches("-?\\d{1,18}(\\.\\d{1,9})?")) return Optional.empty();
        return Optional.of(new BigDecimal(text));
    }

    private static boolean matches(Pattern pattern, Set<String> names) {
        return names.stream().anyMatch(n -> pattern.matcher(n).matches());
    }
}
