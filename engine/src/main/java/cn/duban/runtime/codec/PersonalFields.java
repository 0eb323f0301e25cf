package cn.duban.runtime.codec;

import cn.duban.ticket.state.Keyed;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Personal;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/**
 * Writes {@link Personal} fields as their places in the row's {@link TextSeal} and reads them from there; without a seal, or without a
 * key around them, as they are.
 */
final class PersonalFields extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    /** Marks a Jackson call with the row's seal, or with what was opened of it. */
    static final Object SEAL = TextSeal.class;

    private static final Text TEXT = new Text();
    private static final Place PLACE = new Place();
    private static final ReadText READ_TEXT = new ReadText();
    private static final ReadPlace READ_PLACE = new ReadPlace();

    static AnnotationIntrospector over(AnnotationIntrospector other) {
        return AnnotationIntrospector.pair(new PersonalFields(), other);
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    private static boolean personal(Annotated field, Class<?> type) {
        return field.hasAnnotation(Personal.class) && field.getRawType() == type;
    }

    /** Whether it is an {@code Optional} of that type. */
    private static boolean holds(Annotated field, Class<?> type) {
        if (!field.hasAnnotation(Personal.class)) return false;
        JavaType held = field.getType();
        return held != null
                && held.containedTypeCount() == 1
                && held.containedType(0).hasRawClass(type);
    }

    @Override
    public Object findSerializer(Annotated field) {
        return personal(field, String.class) ? TEXT : null;
    }

    @Override
    public Object findContentSerializer(Annotated field) {
        if (holds(field, String.class)) return TEXT;
        return holds(field, Matter.Location.class) ? PLACE : null;
    }

    @Override
    public Object findDeserializer(Annotated field) {
        return personal(field, String.class) ? READ_TEXT : null;
    }

    @Override
    public Object findContentDeserializer(Annotated field) {
        if (holds(field, String.class)) return READ_TEXT;
        return holds(field, Matter.Location.class) ? READ_PLACE : null;
    }

    /** The key of the nearest record around the field that has one. */
    private static long keyAround(JsonGenerator out) {
        for (JsonStreamContext at = out.getOutputContext(); at != null; at = at.getParent())
            if (at.getCurrentValue() instanceof Keyed keyed) return keyed.key();
        return 0;
    }

    private static boolean taken(String text, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (!(provider.getAttribute(SEAL) instanceof TextSeal seal)) return false;
        long key = keyAround(out);
        if (key == 0) return false;
        out.writeNumber(seal.take(key, text));
        return true;
    }

    private static final class Text extends StdScalarSerializer<String> {
        private static final long serialVersionUID = 1;

        Text() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (!taken(text, out, provider)) out.writeString(text);
        }
    }

    private static final class Place extends StdScalarSerializer<Matter.Location> {
        private static final long serialVersionUID = 1;

        Place() {
            super(Matter.Location.class);
        }

        @Override
        public void serialize(Matter.Location place, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            if (!taken(place.lng() + " " + place.lat(), out, provider)) provider.defaultSerializeValue(place, out);
        }
    }

    /** The text at the parser's place; null if its key is erased. */
    private static String opened(JsonParser in, DeserializationContext context) throws IOException {
        if (!(context.getAttribute(SEAL) instanceof TextSeal.Opened opened))
            throw new IllegalStateException("a sealed text outside of a sealed row");
        return opened.texts().get(TextSeal.numberOf(in.getLongValue()));
    }

    private static final class ReadText extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        ReadText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_NUMBER_INT)) return in.getText();
            String text = opened(in, context);
            return text == null ? Personal.ERASED.repeat(TextSeal.lengthOf(in.getLongValue())) : text;
        }
    }

    private static final class ReadPlace extends StdScalarDeserializer<Matter.Location> {
        private static final long serialVersionUID = 1;

        ReadPlace() {
            super(Matter.Location.class);
        }

        @Override
        public Matter.Location deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_NUMBER_INT)) return context.readValue(in, Matter.Location.class);
            String text = opened(in, context);
            if (text == null) return null;
            int gap = text.indexOf(' ');
            return new Matter.Location(
                    Double.parseDouble(text.substring(0, gap)), Double.parseDouble(text.substring(gap + 1)));
        }
    }
}
