package cn.duban.http.grafana.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The values chosen from a list, in any notation of the plugin and of dashboard variables: a name, {@code a,b}, {@code
 * ["a","b"]}, {@code (a|b)}, <code>{a,b}</code>; nothing, {@code *} and {@code $__all} mean all.
 *
 * @param all no filter; then {@code values} is empty
 * @param notice what the viewer needs to know of how it was read
 */
public record Choice(boolean all, Set<String> values, Optional<String> notice) {

    public static final Choice ALL = new Choice(true, Set.of(), Optional.empty());

    /** The plugin turns a quoted variable with several values into an empty object. */
    private static final String LOST = "变量未带格式（应写作 ${变量:csv}），已按“全部”处理";

    public Choice {
        values = Set.copyOf(values);
    }

    public static Choice of(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return ALL;
        if (node.isObject()) return new Choice(true, Set.of(), Optional.of(LOST));
        Set<String> values = new LinkedHashSet<>();
        if (node.isArray()) {
            for (JsonNode item : node)
                if (item.isObject()) return new Choice(true, Set.of(), Optional.of(LOST));
                else take(item.asText(), values);
        } else take(node.asText(), values);
        if (values.contains(LOST)) return new Choice(true, Set.of(), Optional.of(LOST));
        if (values.isEmpty() || values.contains("*")) return ALL;
        return new Choice(false, values, Optional.empty());
    }

    private static void take(String text, Set<String> into) {
        String bare = text.trim();
        if (bare.equals("{}") || bare.startsWith("${")) {
            into.add(LOST);
            return;
        }
        if (enclosed(bare, '(', ')') || enclosed(bare, '{', '}') || enclosed(bare, '[', ']'))
            bare = bare.substring(1, bare.length() - 1);
        for (String part : bare.split("[,|]")) {
            String value = part.trim();
            if (enclosed(value, '"', '"')) value = value.substring(1, value.length() - 1);
            if (value.equals("$__all") || value.equals("All") || value.equals("__all")) value = "*";
            if (!value.isEmpty()) into.add(value);
        }
    }

    private static boolean enclosed(String text, char open, char close) {
        return text.length() >= 2 && text.charAt(0) == open && text.charAt(text.length() - 1) == close;
    }

    /** Whether a thing with these names is chosen. */
    public boolean takes(Set<String> names) {
        return all || names.stream().anyMatch(values::contains);
    }
}
