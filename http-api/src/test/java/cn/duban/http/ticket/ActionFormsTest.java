package cn.duban.http.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.JsonFields;
import cn.duban.http.web.Problem;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.Action;
import cn.duban.ticket.Refusal.FieldError;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.offer.Offer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of each action has the fields of its body: those that /openapi.yaml describes, and that the engine requires. */
class ActionFormsTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final JsonNode SCHEMAS = schemas();
    private static final Ticket NEW = Ticket.unregistered("T-1");

    private static JsonNode schemas() {
        try (InputStream file = ActionFormsTest.class.getResourceAsStream("/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static Stream<Action> actions() {
        return Stream.of(Action.values()).filter(action -> action != Action.REGISTER && action != Action.CORRECT);
    }

    private static List<FormField> form(Action action) {
        return new ActionForms(NEW, POLICY).of(new Offer(action, Optional.empty(), Map.of()));
    }

    private static JsonNode body(Action action) {
        String schema = SCHEMAS.path("paths")
                .path("/v1/tickets/{id}/" + action.wire())
                .at("/post/requestBody/content/application~1json/schema/$ref")
                .asText();
        return SCHEMAS.at(schema.substring(1)).path("allOf").path(1);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void a_form_asks_for_the_fields_that_the_contract_describes(Action action) {
        Set<String> described = new TreeSet<>();
        body(action).path("properties").fieldNames().forEachRemaining(described::add);
        // It is the constant of another form, for tickets that units have.
        if (action == Action.DISPATCH) described.remove("added");
        Set<String> asked = new TreeSet<>();
        for (FormField field : form(action)) asked.add(field.name());
        assertThat(asked).isEqualTo(described);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void a_form_requires_what_the_engine_requires(Action action) {
        Set<String> missed = new TreeSet<>();
        for (FieldError fault : faults(action)) missed.add(fault.pointer().substring(1));
        Set<String> required = new TreeSet<>();
        for (FormField field : form(action)) if (field.required()) required.add(field.name());
        assertThat(required).isEqualTo(missed);
    }

    private static List<FieldError> faults(Action action) {
        ObjectNode nothing = new ObjectMapper().createObjectNode();
        JsonFields fields = new JsonFields(nothing);
        CommandReader.read(action, fields);
        try {
            fields.end();
        } catch (Problem.ProblemException faulty) {
            return new ArrayList<>(faulty.problem().errors());
        }
        return List.of();
    }
}
