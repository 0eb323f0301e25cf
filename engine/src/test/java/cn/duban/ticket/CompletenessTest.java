package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.state.Matter;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A new event or command cannot be forgotten silently: the compiler asks for what each must say. The interfaces are sealed, so
 * the dummies are compiled here, against a copy of the interface's source that permits one more kind.
 */
class CompletenessTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @TempDir
    private Path out;

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** The source of a sealed interface that permits a Dummy as well. */
    private static String permitting(Class<?> kind) throws IOException {
        String source = Files.readString(SOURCES.resolve(kind.getName().replace('.', '/') + ".java"));
        String more = source.replaceFirst("(?s)(public sealed interface \\w+\\s+permits )", "$1Dummy, ");
        assertThat(more).as("the permits clause of " + kind).isNotEqualTo(source);
        return more;
    }

    private static String dummy(Class<?> kind, List<Method> implemented) {
        String methods = implemented.stream()
                .map(m -> "    public " + m.getGenericReturnType().getTypeName() + " " + m.getName() + "("
                        + Arrays.stream(m.getParameterTypes())
                                .map(p -> p.getCanonicalName() + " "
                                        + p.getSimpleName().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ") { throw new UnsupportedOperationException(); }\n")
                .collect(Collectors.joining());
        return "package " + kind.getPackageName() + ";\nrecord Dummy() implements " + kind.getSimpleName() + " {\n"
                + methods + "}\n";
    }

    private List<String> errors(Class<?> kind, List<Method> implemented) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "-d",
                out.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-implicit:none");
        List<Source> sources = List.of(
                new Source(kind.getName(), permitting(kind)),
                new Source(kind.getPackageName() + ".Dummy", dummy(kind, implemented)));
        compiler.getTask(new StringWriter(), null, found, options, null, sources)
                .call();
        return found.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .map(d -> d.getMessage(Locale.ENGLISH))
                .toList();
    }

    private static List<Method> required(Class<?> kind) {
        return Stream.of(kind.getMethods())
                .filter(m -> Modifier.isAbstract(m.getModifiers()))
                .toList();
    }

    private static Stream<Method> everyRequiredMethod() {
        return Stream.of(TicketEvent.class, TicketCommand.class).flatMap(kind -> required(kind).stream());
    }

    @ParameterizedTest
    @MethodSource("everyRequiredMethod")
    void the_compiler_names_the_method_that_a_new_kind_forgets(Method forgotten) throws IOException {
        Class<?> kind = forgotten.getDeclaringClass();
        List<Method> others =
                required(kind).stream().filter(m -> !m.equals(forgotten)).toList();
        assertThat(errors(kind, others)).singleElement().asString().contains("Dummy", forgotten.getName() + "(");
    }

    @ParameterizedTest
    @ValueSource(classes = {TicketEvent.class, TicketCommand.class})
    void a_new_kind_that_says_all_compiles(Class<?> kind) throws IOException {
        assertThat(errors(kind, required(kind))).isEmpty();
    }

    @Test
    void events_must_say_what_boards_scores_streams_and_lists_take_from_them() {
        assertThat(required(TicketEvent.class))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("at", "clocks", "applyTo", "units", "words", "counts", "unitEffect");
    }

    @Test
    void commands_must_say_which_unit_acts() {
        assertThat(required(TicketCommand.class))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("action", "actingUnit", "decide");
    }

    private static List<Class<?>> kinds(Class<?> kind) {
        List<Class<?>> kinds = new ArrayList<>();
        for (Class<?> one : kind.getPermittedSubclasses())
            if (one.isSealed()) kinds.addAll(kinds(one));
            else kinds.add(kind);
        return kinds;
    }

    private static boolean has(Class<?> kind, String component) {
        return Stream.of(kind.getRecordComponents()).anyMatch(c -> c.getName().equals(component));
    }

    private static boolean has(Class<?> kind, Class<?> type) {
        return Stream.of(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .anyMatch(type::equals);
    }

    /** Whether a kind says more than the interface's default. */
    private static boolean overrides(Class<?> kind, String method) {
        return Stream.of(kind.getMethods())
                .filter(m -> m.getName().equals(method) && !m.isBridge())
                .noneMatch(m ->
                        m.getDeclaringClass() == TicketEvent.class || m.getDeclaringClass() == TicketCommand.class);
    }

    /** A policy's own clock of one unit would otherwise stop with another unit's event. */
    @Test
    void an_event_with_a_unit_names_it_as_the_one_that_acts_or_is_asked() {
        assertThat(kinds(TicketEvent.class))
                .filteredOn(kind -> has(kind, "unit"))
                .isNotEmpty()
                .allMatch(kind -> overrides(kind, "byUnit"));
    }

    /** Orders would otherwise never leave the list of open orders, and rungs ask for orders that are decided. */
    @Test
    void an_event_with_a_rung_an_order_or_a_notice_says_what_it_means_for_the_ladder() {
        assertThat(kinds(TicketEvent.class))
                .filteredOn(kind -> Stream.of("rung", "voided", "order", "ordinal", "notice")
                        .anyMatch(name -> has(kind, name)))
                .isNotEmpty()
                .allMatch(kind -> overrides(kind, "ladder"));
    }

    @Test
    void an_event_that_holds_a_matter_can_mask_its_citizen() {
        assertThat(kinds(TicketEvent.class))
                .filteredOn(kind -> has(kind, Matter.class) || has(kind, Matter.Citizen.class))
                .isNotEmpty()
                .allMatch(kind -> overrides(kind, "masked"));
    }

    @Test
    void a_command_that_reaches_another_region_or_ticket_names_the_region() {
        assertThat(kinds(TicketCommand.class))
                .filteredOn(kind -> has(kind, "region") || has(kind, Matter.class) || overrides(kind, "otherTicket"))
                .isNotEmpty()
                .allMatch(kind -> overrides(kind, "regionsTouched"));
    }

    @Test
    void every_action_has_a_command() throws ReflectiveOperationException, IOException {
        Set<String> asked = new TreeSet<>();
        for (Class<?> command : kinds(TicketCommand.class)) {
            String source = Files.readString(
                    SOURCES.resolve(command.getNestHost().getName().replace('.', '/') + ".java"));
            for (Action action : Action.values())
                if (source.contains("return Action." + action.name() + ";")) asked.add(action.name());
        }
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Action.values()).map(Action::name).toList());
    }
}
