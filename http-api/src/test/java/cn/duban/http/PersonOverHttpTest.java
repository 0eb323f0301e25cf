package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All that is held of one person, found by number and erased. */
class PersonOverHttpTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final String NUMBER = "13720261202";
    private static final String SEARCH = "{'number':'" + NUMBER + "'}";
    private static final Map<String, Caller> CALLERS = Map.of(
            "supervisor", new Caller("li", Set.of(Role.SUPERVISOR, Role.OPERATOR), Set.of(), Set.of()),
            "county", new Caller("zhao", Set.of(Role.SUPERVISOR), Set.of("610829"), Set.of()),
            "operator", new Caller("wang", Set.of(Role.OPERATOR), Set.of(), Set.of()));

    private static String url;

    @BeforeAll
    static void three_tickets_with_the_number() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        ObjectNode own = Client.registration("PH-1").put("region", "610829");
        own.putObject("citizen").put("name", "高秀英").put("phone", NUMBER);
        register(own);
        register(Client.registration("PH-2").put("region", "610831").put("content", "邻居高秀英常年占道，她的电话是" + NUMBER + "。"));
        register(Client.registration("PH-3").put("region", "610829"));
        register(Client.registration("PH-4").put("region", "610829").put("content", "请回电" + NUMBER));
        for (String closed : List.of("PH-1", "PH-2"))
            as("supervisor").ask("/v1/tickets/" + closed + "/void", "{'commandId':'v','reason':'WITHDRAWN'}");
    }

    private static void register(ObjectNode body) {
        assertThat(as("supervisor").post("/v1/tickets", body.toString()).status())
                .isEqualTo(201);
    }

    private static Client as(String token) {
        return new Client(url).withToken(token);
    }

    private static List<String> ids(JsonNode list, String field) {
        List<String> ids = new ArrayList<>();
        list.forEach(
                one -> ids.add(field.isEmpty() ? one.asText() : one.path(field).asText()));
        return ids;
    }

    @Test
    void a_person_is_found_wherever_his_number_is_and_erased_but_for_open_tickets() {
        Client.Answer found = as("supervisor").ask("/v1/persons/search", SEARCH);
        assertThat(ids(found.json().path("tickets"), "id")).containsExactly("PH-1", "PH-2", "PH-4");
        assertThat(found.text()).contains("高秀英").contains(NUMBER);

        JsonNode erased = as("supervisor")
                .ask("/v1/persons/erase", "{'commandId':'e-1','number':'" + NUMBER + "','basis':'〔2026〕17号'}")
                .json();
        assertThat(ids(erased.path("erased"), "")).containsExactly("PH-1", "PH-2");
        assertThat(ids(erased.path("open"), "")).containsExactly("PH-4");
        assertThat(erased.path("inClear")).isEmpty();

        for (String id : List.of("PH-1", "PH-2"))
            assertThat(as("supervisor")
                            .get("/v1/tickets/" + id + "?unmask=true")
                            .text())
                    .contains("█")
                    .doesNotContain("高秀英")
                    .doesNotContain(NUMBER);
        assertThat(ids(as("supervisor").ask("/v1/persons/search", SEARCH).json().path("tickets"), "id"))
                .containsExactly("PH-4");
    }

    @Test
    void only_supervisors_of_all_regions_search_persons() {
        assertThat(as("operator").ask("/v1/persons/search", SEARCH).status()).isEqualTo(403);
        assertThat(as("county").ask("/v1/persons/search", SEARCH).status()).isEqualTo(403);
        assertThat(as("county")
                        .ask("/v1/persons/erase", "{'commandId':'e','number':'" + NUMBER + "','basis':'x'}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_number_must_be_one() {
        for (String wrong : List.of("{}", "{'number':'123'}", "{'number':'高秀英'}", "{'number':7}"))
            assertThat(as("supervisor").ask("/v1/persons/search", wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
    }
}
