package cn.duban.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.liveline.SessionAction;
import cn.duban.region.Entry;
import cn.duban.ticket.Action;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.Due;
import cn.duban.warning.WarningAction;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sealed type with a kind that the codec does not know fails here and not in a replay. */
class TypeNamesTest {
    /** The declared kinds, those of sealed types below it included. */
    private static List<JsonSubTypes.Type> named(Class<?> sealed) {
        return Stream.of(sealed.getAnnotation(JsonSubTypes.class).value())
                .flatMap(of ->
                        of.value().isAnnotationPresent(JsonSubTypes.class) ? named(of.value()).stream() : Stream.of(of))
                .toList();
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).flatMap(of -> of.isSealed() ? kinds(of) : Stream.of(of));
    }

    @ParameterizedTest
    @ValueSource(classes = {TicketEvent.class, TicketCommand.class, ClockChange.class, Entry.class, Due.class})
    void each_kind_of_a_sealed_type_has_one_name(Class<?> sealed) {
        assertThat(named(sealed).stream().map(JsonSubTypes.Type::value).toList())
                .containsExactlyInAnyOrderElementsOf(kinds(sealed).toList());
        assertThat(named(sealed)).extracting(JsonSubTypes.Type::name).doesNotHaveDuplicates();
    }

    @Test
    void an_event_answers_to_its_own_name() {
        EventSamples.events()
                .values()
                .forEach(event -> assertThat(named(TicketEvent.class))
                        .filteredOn(type -> type.name().equals(event.type()))
                        .singleElement()
                        .satisfies(type -> assertThat(type.value()).isEqualTo(event.getClass())));
    }

    @Test
    void commands_are_named_as_their_actions_are_in_paths() {
        Set<String> ofTheEngine = Set.of("order-by-rung", "take-merged");
        assertThat(named(TicketCommand.class).stream()
                        .map(JsonSubTypes.Type::name)
                        .filter(name -> !ofTheEngine.contains(name))
                        .collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Action.values()).map(Action::wire).collect(Collectors.toSet()));
    }

    @Test
    void the_short_names_inside_never_change() {
        assertThat(named(Entry.class))
                .extracting(JsonSubTypes.Type::name)
                .containsExactly(
                        "t", "c", "p", "l", "a", "ld", "es", "n", "duty", "hush", "rotas", "shift", "unshift", "hook",
                        "excl", "ag", "live", "w", "report");
        assertThat(named(WarningAction.class))
                .extracting(JsonSubTypes.Type::name)
                .containsExactly(
                        "raise",
                        "rise",
                        "grow",
                        "join",
                        "subside",
                        "ack",
                        "assign",
                        "plan",
                        "resolve",
                        "reopen",
                        "feedback",
                        "told");
        assertThat(named(SessionAction.class))
                .extracting(JsonSubTypes.Type::name)
                .containsExactly(
                        "plan",
                        "notice",
                        "start",
                        "transfer",
                        "instruction",
                        "order",
                        "observe",
                        "leave",
                        "absent",
                        "end",
                        "refused",
                        "unopened",
                        "reminded",
                        "correct",
                        "cancel",
                        "reopen");
        assertThat(named(ClockChange.class))
                .extracting(JsonSubTypes.Type::name)
                .containsExactly("start", "move", "rang", "anew");
        assertThat(named(Due.class))
                .extracting(JsonSubTypes.Type::name)
                .containsExactly("policy", "within", "at", "none");
    }
}
