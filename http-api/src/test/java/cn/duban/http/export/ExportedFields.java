package cn.duban.http.export;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the columns of an export with the fields of its list's items. */
public final class ExportedFields {
    private ExportedFields() {}

    /** The fields that no column shows. A code is shown by its name, {@code kind} by {@code kindName}. */
    public static Set<String> missing(Class<? extends Record> item, ExportTable table) {
        Set<String> shown = table.columns().stream().map(ExportColumn::field).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        collect("", item, shown, missing);
        return missing;
    }

    /** The titles that several columns have. */
    public static List<String> repeated(ExportTable table) {
        Set<String> seen = new TreeSet<>();
        return table.columns().stream()
                .map(ExportColumn::title)
                .filter(title -> !seen.add(title))
                .toList();
    }

    private static void collect(String above, Class<?> item, Set<String> shown, Set<String> missing) {
        for (RecordComponent field : item.getRecordComponents()) {
            String pointer = above + "/" + field.getName();
            Class<?> type = type(field.getGenericType());
            if (type.isRecord()) collect(pointer, type, shown, missing);
            else if (!shown.contains(pointer) && !shown.contains(pointer + "Name")) missing.add(pointer);
        }
    }

    /** The type of a field, or of what an optional one holds. */
    private static Class<?> type(Type type) {
        if (type instanceof Class<?> plain) return plain;
        ParameterizedType of = (ParameterizedType) type;
        return of.getRawType().equals(java.util.Optional.class)
                ? type(of.getActualTypeArguments()[0])
                : (Class<?>) of.getRawType();
    }
}
