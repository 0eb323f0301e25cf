package cn.duban.ticket;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The wire names of events, read once from the declarations at {@link TicketEvent} and at the sealed types below it. */
final class EventNames {
    static final Map<Class<?>, String> ALL = read();

    private EventNames() {}

    private static Map<Class<?>, String> read() {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        read(TicketEvent.class, names);
        return Collections.unmodifiableMap(names);
    }

    private static void read(Class<?> sealed, Map<Class<?>, String> names) {
        for (JsonSubTypes.Type type : sealed.getAnnotation(JsonSubTypes.class).value())
            if (type.value().isAnnotationPresent(JsonSubTypes.class)) read(type.value(), names);
            else names.put(type.value(), type.name());
    }
}
