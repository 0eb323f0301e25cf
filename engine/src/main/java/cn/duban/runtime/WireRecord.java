package cn.duban.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An object of named fields; what is null or absent has none. */
abstract class WireRecord<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1;

    WireRecord(Class<T> type) {
        super(type);
    }

    abstract void fields(T value, JsonGenerator out, SerializerProvider provider) throws IOException;

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject(value);
        fields(value, out, provider);
        out.writeEndObject();
    }

    static void text(SerializableString name, String value, JsonGenerator out) throws IOException {
        if (value == null) return;
        out.writeFieldName(name);
        out.writeString(value);
    }

    static void number(SerializableString name, int value, JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(value);
    }

    static void number(SerializableString name, long value, JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(value);
    }

    static void flag(SerializableString name, boolean value, JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        out.writeBoolean(value);
    }

    static void millis(SerializableString name, Instant value, JsonGenerator out) throws IOException {
        if (value != null) number(name, value.toEpochMilli(), out);
    }

    static void texts(SerializableString name, List<String> values, JsonGenerator out) throws IOException {
        if (values == null) return;
        out.writeFieldName(name);
        out.writeStartArray(values, values.size());
        for (String value : values) out.writeString(value);
        out.writeEndArray();
    }

    static void rest(String name, Optional<?> value, JsonGenerator out, SerializerProvider provider)
            throws IOException {
        if (value.isPresent()) provider.defaultSerializeField(name, value.get(), out);
    }

    static SerializableString name(String name) {
        return new SerializedString(name);
    }

    /** The constants of an enum as they are written. */
    static final class Constants<E extends Enum<E>> {
        private final SerializableString[] written;

        Constants(Class<E> type) {
            written = Stream.of(type.getEnumConstants())
                    .map(constant -> name(constant.name()))
                    .toArray(SerializableString[]::new);
        }

        void field(SerializableString name, E value, JsonGenerator out) throws IOException {
            if (value == null) return;
            out.writeFieldName(name);
            out.writeString(written[value.ordinal()]);
        }

        void field(SerializableString name, Optional<E> value, JsonGenerator out) throws IOException {
            if (value.isPresent()) field(name, value.get(), out);
        }
    }
}
