package cn.duban.http.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A field of a command's body as a form asks for it. Field names are the contract.
 *
 * @param max characters of a text, or the largest number
 * @param choices the values it may have, in the order to show them; for a unit those that are likely, others may be typed
 * @param value what it has unless it is changed; of CONSTANT what it must have
 * @param when the answer in another field that makes a form ask for it
 * @param says what to say to the citizen before the answer is filled in
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FormField(
        String name,
        Kind kind,
        boolean required,
        Optional<Integer> max,
        List<Choice> choices,
        Optional<Object> value,
        Optional<Condition> when,
        Optional<String> says) {
    /** How it is filled in. */
    enum Kind {
        /** One line of text. */
        LINE,
        /** A text of several lines. */
        TEXT,
        BOOLEAN,
        /** A whole number from 1. */
        NUMBER,
        INSTANT,
        /** A limit instead of the policy's: an object with {@code amount} and {@code unit}, {@code at}, or {@code none}. */
        DUE,
        /** One of the choices. */
        CHOICE,
        /** An array of some of the choices. */
        CHOICES,
        /** The id of a unit of the policy. */
        UNIT,
        /** An array of ids of units. */
        UNITS,
        /** A path of the policy's topics. */
        TOPIC,
        /** The id of another ticket. */
        TICKET,
        /** Not asked for: the body has it with this value. */
        CONSTANT
    }

    /** @param name how the policy calls it; empty for the words of the interface, which pages translate */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Choice(String value, Optional<String> name) {
        static Choice of(String value) {
            return new Choice(value, Optional.empty());
        }

        static Choice of(String value, String name) {
            return new Choice(value, Optional.of(name));
        }
    }

    /** @param is the answers that make a form ask */
    record Condition(String field, List<Object> is) {}

    static FormField optional(String name, Kind kind) {
        return new FormField(
                name, kind, false, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static FormField required(String name, Kind kind) {
        return new FormField(
                name, kind, true, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    FormField max(int most) {
        return new FormField(name, kind, required, Optional.of(most), choices, value, when, says);
    }

    FormField from(List<Choice> offered) {
        return new FormField(name, kind, required, max, offered, value, when, says);
    }

    FormField from(Enum<?>... values) {
        return from(List.of(values).stream().map(v -> Choice.of(v.name())).toList());
    }

    FormField holding(Object known) {
        return new FormField(name, kind, required, max, choices, Optional.of(known), when, says);
    }

    FormField when(String other, Object... answers) {
        return new FormField(
                name, kind, required, max, choices, value, Optional.of(new Condition(other, List.of(answers))), says);
    }

    FormField says(String sentence) {
        return new FormField(name, kind, required, max, choices, value, when, Optional.of(sentence));
    }
}
