package cn.duban.policy.files;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One block {@code { … }} of a policy file, read key by key. A missing or wrong value becomes a fault with its line, and
 * reading continues with a neutral value. {@link #end} reports unknown keys.
 */
final class Block {
    private final Faults faults;
    private final String file;
    private final ConfigObject object;
    private final Set<String> asked = new HashSet<>();

    Block(Faults faults, String file, ConfigObject object) {
        this.faults = faults;
        this.file = file;
        this.object = object;
    }

    /** The line of a key's value, or of the block where the key is missing. */
    int line(String key) {
        ConfigValue value = object.get(key);
        return (value == null ? object : value).origin().lineNumber();
    }

    void fault(String key, String problem) {
        faults.add(file, line(key), problem);
    }

    Set<String> keys() {
        return object.keySet();
    }

    boolean has(String key) {
        return object.containsKey(key);
    }

    boolean isBlock(String key) {
        return object.get(key) instanceof ConfigObject;
    }

    /** Reads a key if it is present. */
    <T> Optional<T> optional(String key, BiFunction<Block, String, T> reader) {
        asked.add(key);
        return has(key) ? Optional.of(reader.apply(this, key)) : Optional.empty();
    }

    String text(String key) {
        return required(key, optionalText(key)).orElse("");
    }

    Optional<String> optionalText(String key) {
        return ask(key).flatMap(value -> scalar(key, value));
    }

    boolean flag(String key, boolean otherwise) {
        Optional<String> text = optionalText(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            fault(key, key + " must be true or false, not " + text.get());
        }
        return text.map("true"::equals).orElse(otherwise);
    }

    int integer(String key, int least) {
        int number = parsed(key, "a whole number", Integer::valueOf).orElse(least);
        if (number < least) {
            fault(key, key + " must be at least " + least + ", not " + number);
        }
        return number;
    }

    /** Reads a share from 0 to 1. The caller decides whether 0 itself is valid. */
    double fraction(String key, boolean zeroAllowed) {
        double number = parsed(key, "a number", Double::valueOf).orElse(1.0);
        if (!(number <= 1.0) || number < 0.0 || (number == 0.0 && !zeroAllowed)) {
            fault(key, key + " must be " + (zeroAllowed ? "from 0" : "above 0") + " to 1, not " + number);
        }
        return number;
    }

    Duration duration(String key) {
        Optional<String> text = required(key, optionalText(key));
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            Duration duration = object.toConfig().getDuration(key);
            if (duration.isNegative()) {
                fault(key, key + " is below zero: " + text.get());
            }
            return duration;
        } catch (ConfigException unreadable) {
            fault(key, key + " is no duration such as \"10 minutes\": " + text.get());
            return Duration.ZERO;
        }
    }

    LocalTime time(String key) {
        return parsed(key, "a time of day such as \"17:00\"", LocalTime::parse).orElse(LocalTime.MIDNIGHT);
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> of) {
        return required(key, optionalText(key)).flatMap(text -> constant(key, text, of));
    }

    /** Returns the constant of this name, or reports a fault that lists all constants. */
    <E extends Enum<E>> Optional<E> constant(String key, String text, Class<E> of) {
        for (E constant : of.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return Optional.of(constant);
            }
        }
        fault(key, text + " is none of " + Arrays.toString(of.getEnumConstants()));
        return Optional.empty();
    }

    /** Parses a required value. What the parser throws becomes the fault "must be …, not …". */
    <T> Optional<T> parsed(String key, String shape, Function<String, T> parser) {
        Optional<String> text = required(key, optionalText(key));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.get().strip()));
        } catch (NumberFormatException | DateTimeParseException unreadable) {
            fault(key, key + " must be " + shape + ", not " + text.get());
            return Optional.empty();
        }
    }

    Optional<Block> block(String key) {
        Optional<ConfigValue> value = ask(key);
        if (value.isPresent() && !(value.get() instanceof ConfigObject)) {
            fault(key, key + " must be a block { … }");
        }
        return value.filter(ConfigObject.class::isInstance).map(v -> new Block(faults, file, (ConfigObject) v));
    }

    /** Returns the blocks of a list, none if it is absent. {@link #needs} makes a list required. */
    List<Block> blocks(String key) {
        List<Block> blocks = new ArrayList<>();
        for (ConfigValue value : list(key)) {
            if (value instanceof ConfigObject) {
                blocks.add(new Block(faults, file, (ConfigObject) value));
            } else {
                faults.add(file, value.origin().lineNumber(), key + " holds blocks { … }, not " + value.unwrapped());
            }
        }
        return blocks;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (ConfigValue value : list(key)) {
            scalar(key, value).ifPresent(texts::add);
        }
        return texts;
    }

    Block needs(String key) {
        required(key, Optional.ofNullable(object.get(key)));
        return this;
    }

    /** Reports every key that no reader asked for. */
    void end() {
        for (String key : object.keySet()) {
            if (!asked.contains(key)) {
                fault(key, "unknown key " + key + ", known here: " + known());
            }
        }
    }

    private String known() {
        return String.join(", ", asked.stream().sorted().toList());
    }

    private List<ConfigValue> list(String key) {
        Optional<ConfigValue> value = ask(key);
        if (value.isPresent() && !(value.get() instanceof ConfigList)) {
            fault(key, key + " must be a list [ … ]");
            return List.of();
        }
        return value.isPresent() ? (ConfigList) value.get() : List.of();
    }

    private Optional<ConfigValue> ask(String key) {
        asked.add(key);
        return Optional.ofNullable(object.get(key));
    }

    private <T> Optional<T> required(String key, Optional<T> value) {
        if (value.isEmpty() && !has(key)) {
            fault(key, key + " is missing");
        }
        return value;
    }

    private Optional<String> scalar(String key, ConfigValue value) {
        if (value.valueType() == ConfigValueType.STRING) {
            String text = (String) value.unwrapped();
            if (text.isBlank()) {
                faults.add(file, value.origin().lineNumber(), key + " is empty");
                return Optional.empty();
            }
            return Optional.of(text);
        }
        if (value.valueType() == ConfigValueType.NUMBER || value.valueType() == ConfigValueType.BOOLEAN) {
            // Keeps the number as written: unwrapped() would turn 12.50 into 12.5 and change long ids.
            return Optional.of(value.atKey("v").getString("v"));
        }
        faults.add(
                file,
                value.origin().lineNumber(),
                key + " must be a single value, not " + value.valueType().name().toLowerCase(Locale.ROOT));
        return Optional.empty();
    }
}
