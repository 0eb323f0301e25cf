package cn.duban.http.web;

import cn.duban.ticket.Refusal;
import cn.duban.words.FieldFault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a JSON object field by field and collects all its faults. A required field that is missing or wrong is read as a
 * placeholder, so that reading goes on; {@link #end} throws before a placeholder is used.
 */
public final class JsonFields {
    private static final int LONGEST_ID = 64;

    /** An unpaired surrogate in a field's name could not be written back in a pointer. */
    private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

    private final ObjectNode object;
    private final String pointer;
    private final List<Refusal.FieldError> errors;
    private final Set<String> known = new HashSet<>();

    public JsonFields(ObjectNode object) {
        this(object, "", new ArrayList<>());
    }

    private JsonFields(ObjectNode object, String pointer, List<Refusal.FieldError> errors) {
        this.object = object;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** Reports unknown fields, then throws if there was any fault. */
    public void end() {
        endPart();
        if (!errors.isEmpty()) throw Problem.fields(List.copyOf(errors)).thrown();
    }

    private void endPart() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) error(name, FieldFault.FIELD_UNKNOWN);
        });
    }

    public void error(String field, String detail) {
        errors.add(new Refusal.FieldError(pointer + "/" + escaped(field), detail));
    }

    /** @param values see {@link FieldFault#arguments} */
    public void error(String field, FieldFault fault, Object... values) {
        errors.add(Refusal.FieldError.of(pointer + "/" + escaped(field), fault, values));
    }

    /** Reports a fault of this object as a whole; its remaining fields are not checked. */
    public void errorHere(String detail) {
        errors.add(new Refusal.FieldError(pointer, detail));
        object.fieldNames().forEachRemaining(known::add);
    }

    /** Accepts a field that is read elsewhere. */
    public void skip(String field) {
        known.add(field);
    }

    private Optional<JsonNode> given(String field) {
        known.add(field);
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private <T> T required(String field, Optional<T> value, T placeholder) {
        if (value.isEmpty() && given(field).isEmpty()) error(field, FieldFault.REQUIRED);
        return value.orElse(placeholder);
    }

    public String text(String field, int maxLength) {
        return required(field, optionalText(field, maxLength), "");
    }

    public Optional<String> optionalText(String field, int maxLength) {
        return given(field).flatMap(node -> text(field, node, maxLength));
    }

    /** A name by which something is counted or found: two that look alike must be the same, so it has no invisible characters. */
    public String name(String field, int maxLength) {
        return required(field, optionalName(field, maxLength), "");
    }

    public Optional<String> optionalName(String field, int maxLength) {
        return given(field).flatMap(node -> text(field, node, maxLength)).flatMap(name -> visible(field, name));
    }

    private Optional<String> visible(String field, String name) {
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int type = Character.getType(name.codePointAt(i));
            if (type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR)
                return wrong(field, FieldFault.INVISIBLE, "U+%04X".formatted(name.codePointAt(i)), i);
        }
        return Optional.of(name);
    }

    private Optional<String> text(String field, JsonNode node, int maxLength) {
        if (!node.isTextual()) return wrong(field, FieldFault.NOT_TEXT);
        String text = node.textValue();
        if (text.isBlank()) return wrong(field, FieldFault.EMPTY);
        if (text.codePointCount(0, text.length()) > maxLength) return wrong(field, FieldFault.TOO_LONG, maxLength);
        return faultyCharacters(field, text, maxLength <= TextLimits.LINE) ? Optional.empty() : Optional.of(text);
    }

    /** Control characters could forge lines of logs, CSV and messages; direction marks could reverse what people read. */
    private boolean faultyCharacters(String field, String text, boolean oneLine) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean high = Character.isHighSurrogate(c);
            if (Character.isLowSurrogate(c)
                    || high && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))))
                return wrong(field, FieldFault.HALF_CHARACTER).isEmpty();
            if (high) i++;
            boolean space = c == '\n' || c == '\r' || c == '\t';
            if (Character.isISOControl(c) && (oneLine || !space)
                    || c >= '\u202a' && c <= '\u202e'
                    || c >= '\u2066' && c <= '\u2069')
                return wrong(
                                field,
                                oneLine ? FieldFault.CONTROL_IN_LINE : FieldFault.CONTROL,
                                "U+%04X".formatted((int) c),
                                i)
                        .isEmpty();
        }
        return false;
    }

    public Optional<String> optionalId(String field) {
        return given(field).flatMap(node -> id(field, node));
    }

    public String id(String field) {
        return required(field, optionalId(field), "");
    }

    private Optional<String> id(String field, JsonNode node) {
        if (!node.isTextual()) return wrong(field, FieldFault.NOT_TEXT);
        if (!isId(node.textValue())) return wrong(field, FieldFault.NOT_ID);
        return Optional.of(node.textValue());
    }

    /** Hand-written instead of a regular expression: called several times for each command. */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) return false;
        for (int i = 0; i < text.length(); i++) if (!isOfId(text.charAt(i))) return false;
        return true;
    }

    private static boolean isOfId(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == ':';
    }

    public List<String> texts(String field, int maxCount, int maxLength) {
        Optional<JsonNode> node = given(field);
        if (node.isEmpty()) return List.of();
        if (!(node.get() instanceof ArrayNode array)) {
            error(field, FieldFault.NOT_TEXTS);
            return List.of();
        }
        if (array.size() > maxCount) error(field, FieldFault.TOO_MANY, maxCount);
        List<String> texts = new ArrayList<>();
        JsonFields elements = new JsonFields(object, pointer + "/" + escaped(field), errors);
        for (int i = 0; i < Math.min(array.size(), maxCount); i++)
            elements.text(String.valueOf(i), array.get(i), maxLength).ifPresent(texts::add);
        for (int i = 1; i < texts.size(); i++)
            if (texts.subList(0, i).contains(texts.get(i))) elements.error(String.valueOf(i), FieldFault.TWICE);
        return texts;
    }

    public <E extends Enum<E>> E choice(String field, Class<E> type) {
        return required(field, optionalChoice(field, type), type.getEnumConstants()[0]);
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String field, Class<E> type) {
        return given(field).flatMap(node -> {
            if (node.isTextual())
                for (E constant : type.getEnumConstants())
                    if (constant.name().equals(node.textValue())) return Optional.of(constant);
            return wrong(field, FieldFault.NOT_OF_CHOICE, Arrays.toString(type.getEnumConstants()));
        });
    }

    public boolean bool(String field) {
        return required(field, optionalBool(field), false);
    }

    public Optional<Boolean> optionalBool(String field) {
        return given(field)
                .flatMap(node ->
                        node.isBoolean() ? Optional.of(node.booleanValue()) : wrong(field, FieldFault.NOT_BOOLEAN));
    }

    public int integer(String field, int min, int max) {
        return required(field, optionalInteger(field, min, max), min);
    }

    public Optional<Integer> optionalInteger(String field, int min, int max) {
        return given(field).flatMap(node -> {
            boolean fits = node.isIntegralNumber()
                    && node.canConvertToInt()
                    && node.intValue() >= min
                    && node.intValue() <= max;
            return fits ? Optional.of(node.intValue()) : wrong(field, FieldFault.NOT_INTEGER, min, max);
        });
    }

    public Optional<Long> optionalVersion(String field) {
        return given(field).flatMap(node -> {
            boolean fits = node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0;
            return fits ? Optional.of(node.longValue()) : wrong(field, FieldFault.NOT_COUNT);
        });
    }

    public double number(String field, double min, double max) {
        Optional<Double> number = given(field).flatMap(node -> {
            boolean fits = node.isNumber() && node.doubleValue() >= min && node.doubleValue() <= max;
            return fits ? Optional.of(node.doubleValue()) : wrong(field, FieldFault.NOT_NUMBER, min, max);
        });
        return required(field, number, min);
    }

    public Instant instant(String field) {
        return required(field, optionalInstant(field), Instant.EPOCH);
    }

    public Optional<Instant> optionalInstant(String field) {
        return given(field).flatMap(node -> {
            Optional<Instant> instant = node.isTextual() ? InstantFormat.read(node.textValue()) : Optional.empty();
            return instant.isPresent() ? instant : wrong(field, FieldFault.NOT_INSTANT);
        });
    }

    /** Reads a nested object by the same rules. */
    public <T> Optional<T> part(String field, Function<JsonFields, T> reading) {
        return given(field).flatMap(node -> {
            if (!(node instanceof ObjectNode inner)) return wrong(field, FieldFault.NOT_OBJECT);
            int before = errors.size();
            JsonFields fields = new JsonFields(inner, pointer + "/" + escaped(field), errors);
            T value = reading.apply(fields);
            fields.endPart();
            return errors.size() == before ? Optional.of(value) : Optional.empty();
        });
    }

    public boolean has(String field) {
        return object.has(field) && !object.get(field).isNull();
    }

    /** Whether there was any fault so far. */
    public boolean faulty() {
        return !errors.isEmpty();
    }

    private <T> Optional<T> wrong(String field, FieldFault fault, Object... values) {
        error(field, fault, values);
        return Optional.empty();
    }

    private static String escaped(String name) {
        String shortened = name.length() > 64 ? name.substring(0, 64) : name;
        return HALF_CHARACTER
                .matcher(shortened)
                .replaceAll("?")
                .replace("~", "~0")
                .replace("/", "~1");
    }
}
