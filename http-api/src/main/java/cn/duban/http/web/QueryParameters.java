package cn.duban.http.web;

import cn.duban.ticket.Refusal;
import cn.duban.words.FieldFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.japi.Pair;

/** Reads query parameters as {@link JsonFields} reads bodies: collects all faults, including unknown parameters. */
public final class QueryParameters {
    private static final int LONGEST = 200;
    private static final int PAGE = 50;
    private static final int LONGEST_PAGE = 500;
    /** The token of callers that cannot send headers. */
    private static final Set<String> ALWAYS_KNOWN = Set.of("access");

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<Refusal.FieldError> errors = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    private QueryParameters(List<Pair<String, String>> pairs) {
        for (Pair<String, String> pair : pairs)
            if (!ALWAYS_KNOWN.contains(pair.first()))
                values.computeIfAbsent(pair.first(), n -> new ArrayList<>()).add(pair.second());
    }

    public static QueryParameters of(HttpRequest request) {
        return new QueryParameters(request.getUri().query().toList());
    }

    /** All values of a parameter; repeated ones mean OR. */
    public List<String> all(String name) {
        known.add(name);
        List<String> all = values.getOrDefault(name, List.of());
        if (all.stream().anyMatch(v -> v.isEmpty() || v.length() > LONGEST)) error(name, FieldFault.LENGTH, LONGEST);
        return all;
    }

    public Optional<String> one(String name) {
        List<String> all = all(name);
        if (all.size() > 1) error(name, FieldFault.GIVEN_TWICE);
        return all.stream().findFirst();
    }

    public <E extends Enum<E>> Set<E> choices(String name, Class<E> type) {
        Set<E> choices = java.util.EnumSet.noneOf(type);
        for (String value : all(name)) choice(name, value, type).ifPresent(choices::add);
        return choices;
    }

    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return one(name).flatMap(value -> choice(name, value, type));
    }

    private <E extends Enum<E>> Optional<E> choice(String name, String value, Class<E> type) {
        for (E constant : type.getEnumConstants()) if (constant.name().equals(value)) return Optional.of(constant);
        error(name, FieldFault.NOT_OF_CHOICE, Arrays.toString(type.getEnumConstants()));
        return Optional.empty();
    }

    /** One of the allowed words; the first of them if none is given. */
    public String word(String name, List<String> allowed) {
        Optional<String> given = one(name);
        if (given.isPresent() && !allowed.contains(given.get())) error(name, FieldFault.NOT_OF_CHOICE, allowed);
        return given.filter(allowed::contains).orElse(allowed.get(0));
    }

    public int integer(String name, int otherwise, int min, int max) {
        Optional<String> given = one(name);
        if (given.isEmpty()) return otherwise;
        // Integer.parseInt alone would take digits of other scripts and a plus.
        if (given.get().matches("-?[0-9]{1,9}")) {
            int value = Integer.parseInt(given.get());
            if (value >= min && value <= max) return value;
        }
        error(name, FieldFault.NOT_INTEGER, min, max);
        return otherwise;
    }

    /** How many items a page of a list holds: {@code ?limit=}. */
    public int limit() {
        return integer("limit", PAGE, 1, LONGEST_PAGE);
    }

    public Optional<Instant> instant(String name) {
        return one(name).flatMap(text -> {
            // A plus sign that is not escaped arrives as a space.
            Optional<Instant> instant = InstantFormat.read(text.replace(' ', '+'));
            if (instant.isEmpty()) error(name, FieldFault.NOT_INSTANT);
            return instant;
        });
    }

    /** @param values see {@link FieldFault#arguments} */
    public void error(String name, FieldFault fault, Object... values) {
        errors.add(Refusal.FieldError.of("?" + name, fault, values));
    }

    public void error(String name, String detail) {
        errors.add(new Refusal.FieldError("?" + name, detail));
    }

    /** Throws if there was any fault or an unknown parameter. */
    public void end() {
        for (String name : values.keySet())
            if (!known.contains(name))
                error(name.length() > 64 ? name.substring(0, 64) : name, FieldFault.FIELD_UNKNOWN);
        if (!errors.isEmpty()) throw Problem.fields(List.copyOf(errors)).thrown();
    }
}
