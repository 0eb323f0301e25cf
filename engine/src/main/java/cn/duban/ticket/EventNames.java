package cn.duban.ticket;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The wire names of events, read once from the declarations at {@link TicketEvent}. */
final class EventNames {
    private static final Map<Class<?>, String> NAMES = Stream.of(
                    TicketEvent.class.getAnnotation(JsonSubTypes.class).value())
            .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

    private EventNames() {}

    static String of(Class<?> type) {
        return NAMES.get(type);
    }
}
