package cn.duban.http.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One column of an export. It reads the item as the list's JSON shows it, so that an export shows no more than its list.
 *
 * @param title Chinese, as people read it
 * @param field the field of the item that it shows, as a JSON pointer
 * @param cell makes the cell's value: a text, a {@link java.math.BigDecimal} or a {@link java.time.LocalDateTime}; null for an
 *     empty cell
 */
public record ExportColumn(String title, String field, Function<JsonNode, Object> cell) {
    private static final String SEPARATOR = "、";

    private static ExportColumn of(String title, String field, Function<JsonNode, Object> value) {
        String pointer = field.startsWith("/") ? field : "/" + field;
        return new ExportColumn(title, pointer, item -> {
            JsonNode node = item.at(pointer);
            return node.isMissingNode() || node.isNull() ? null : value.apply(node);
        });
    }

    public static ExportColumn text(String title, String field) {
        return of(title, field, JsonNode::asText);
    }

    public static ExportColumn number(String title, String field) {
        return of(title, field, JsonNode::decimalValue);
    }

    public static ExportColumn time(String title, String field) {
        return of(title, field, value -> OffsetDateTime.parse(value.asText()).toLocalDateTime());
    }

    public static ExportColumn yesOrNo(String title, String field) {
        return of(title, field, value -> value.asBoolean() ? "是" : "否");
    }

    /** A code, shown by its name. */
    public static ExportColumn named(String title, String field, Function<String, String> name) {
        return of(title, field, value -> name.apply(value.asText()));
    }

    /** A list of codes, shown by their names. */
    public static ExportColumn list(String title, String field, Function<String, String> name) {
        return items(title, field, value -> name.apply(value.asText()), SEPARATOR);
    }

    /** A list of objects, each shown as one text. */
    public static ExportColumn items(String title, String field, Function<JsonNode, String> item, String separator) {
        return of(title, field, list -> {
            List<String> texts = new ArrayList<>();
            list.forEach(one -> texts.add(item.apply(one)));
            return String.join(separator, texts);
        });
    }

    /** The Chinese names of an enumeration by its codes; an unknown code is its own name. */
    public static <E extends Enum<E>> Function<String, String> names(E[] values, Function<E, String> chinese) {
        Map<String, String> names = new HashMap<>();
        for (E value : values) names.put(value.name(), chinese.apply(value));
        return code -> names.getOrDefault(code, code);
    }
}
