package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a clerk sees while a caller is on the line: earlier tickets of the telephone, and likely duplicates. */
class IntakeOverHttpTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final String REGION = "610830";
    private static final String OTHER = "610829";
    private static final String PHONE = "13509127731";
    private static final String TOPIC = "供水/停水";
    private static final Map<String, Caller> CALLERS = Map.of(
            "clerk", new Caller("chen", Set.of(Role.OPERATOR), Set.of(), Set.of()),
            "county", new Caller("zhao", Set.of(Role.OPERATOR), Set.of(OTHER), Set.of()),
            "viewer", new Caller("wang", Set.of(Role.VIEWER), Set.of(), Set.of()),
            "liaison", new Caller("ma", Set.of(Role.UNIT), Set.of(), Set.of("YL-610830")));

    private static final String LIKE =
            "{'region':'" + REGION + "','title':'宽洲镇自来水停水','content':'宽洲镇石盘街自来水三天没有水了','topic':'" + TOPIC + "'}";

    private static String url;
    private static int sameTopicBefore;

    @BeforeAll
    static void tickets() {
        url = engine.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        sameTopicBefore = sameTopic();
        register("INTAKE-WATER", REGION, TOPIC, "宽洲镇停水", "宽洲镇石盘街家里自来水停水三天，老人用水困难", PHONE);
        register("INTAKE-LAMP", REGION, "市政环卫/路灯", "秀延街道路灯不亮", "秀延街道北门路灯夜里全黑", "0912-5235678");
        // Later than the others by the engine's clock, whatever moves it.
        engine.step(Duration.ofSeconds(1));
        register("INTAKE-ELSEWHERE", OTHER, TOPIC, "宽洲镇自来水停水", "宽洲镇石盘街自来水三天没有水了", "+86 " + PHONE);
        register("INTAKE-VOIDED", REGION, TOPIC, "宽洲镇自来水停水", "宽洲镇石盘街自来水三天没有水了", "13509127732");
        end("INTAKE-VOIDED");
    }

    @AfterAll
    static void end() {
        for (String id : List.of("INTAKE-WATER", "INTAKE-LAMP", "INTAKE-ELSEWHERE")) end(id);
    }

    private static void end(String id) {
        engine.client().ask("/v1/tickets/" + id + "/void", "{'commandId':'end','reason':'TEST'}");
    }

    private static void register(String id, String region, String topic, String title, String content, String phone) {
        ObjectNode body = Client.registration(id)
                .put("region", region)
                .put("topic", topic)
                .put("title", title)
                .put("content", content);
        body.putObject("citizen").put("name", "白女士").put("phone", phone);
        Client.Answer answer = engine.client().post("/v1/tickets", body.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static Client as(String token) {
        return new Client(url).withToken(token);
    }

    private static List<String> ids(JsonNode tickets) {
        return StreamSupport.stream(tickets.spliterator(), false)
                .map(one -> one.has("ticket") ? one.path("ticket") : one)
                .map(one -> one.path("id").asText())
                .toList();
    }

    private static int sameTopic() {
        return as("clerk")
                .ask("/v1/tickets/duplicates", "{'region':'" + REGION + "','topic':'" + TOPIC + "'}")
                .json()
                .path("sameTopic")
                .asInt();
    }

    private static JsonNode earlier(String who, String phone) {
        return as(who).ask("/v1/tickets/earlier", "{'phone':'" + phone + "'}").json();
    }

    @Test
    void a_telephone_finds_its_tickets_newest_first_however_it_is_written() {
        for (String written : List.of(PHONE, "135 0912 7731", "+86-13509127731", "１３５０９１２７７３１"))
            assertThat(ids(earlier("clerk", written).path("tickets")))
                    .as(written)
                    .containsExactly("INTAKE-ELSEWHERE", "INTAKE-WATER");
        JsonNode found = earlier("clerk", "09125235678");
        assertThat(ids(found.path("tickets"))).containsExactly("INTAKE-LAMP");
        assertThat(found.path("complete").asBoolean()).isTrue();
        assertThat(found.toString()).doesNotContain("5235678", "白女士");
    }

    @Test
    void other_telephones_find_nothing() {
        assertThat(earlier("clerk", "13509127739").path("count").asInt()).isZero();
        assertThat(earlier("clerk", "110").path("tickets")).isEmpty();
    }

    @Test
    void a_clerk_of_a_county_finds_tickets_of_the_county() {
        assertThat(ids(earlier("county", PHONE).path("tickets"))).containsExactly("INTAKE-ELSEWHERE");
        assertThat(as("county").ask("/v1/tickets/duplicates", LIKE).status()).isEqualTo(403);
    }

    @Test
    void an_archived_ticket_is_still_found_by_its_telephone() {
        String phone = "13509127744";
        register("INTAKE-ARCHIVED", REGION, TOPIC, "水表坏了", "请换水表", phone);
        Client http = engine.client();
        http.ask("/v1/tickets/INTAKE-ARCHIVED/answer", "{'commandId':'a','result':'已换'}");
        http.ask("/v1/tickets/INTAKE-ARCHIVED/close", "{'commandId':'c'}");
        assertThat(http.ask("/v1/tickets/INTAKE-ARCHIVED/archive", "{'commandId':'z'}")
                        .status())
                .isEqualTo(200);
        JsonNode found = earlier("clerk", phone).path("tickets");
        assertThat(ids(found)).containsExactly("INTAKE-ARCHIVED");
        assertThat(found.path(0).path("status").asText()).isEqualTo("ARCHIVED");
    }

    @Test
    void an_open_ticket_of_the_same_matter_is_a_likely_duplicate() {
        JsonNode found = as("clerk").ask("/v1/tickets/duplicates", LIKE).json();
        assertThat(ids(found.path("tickets"))).startsWith("INTAKE-WATER").doesNotContain("INTAKE-ELSEWHERE");
        assertThat(ids(found.path("tickets"))).doesNotContain("INTAKE-LAMP", "INTAKE-VOIDED");
        assertThat(found.path("tickets").path(0).path("likeness").asDouble()).isBetween(0.2, 1.0);
        assertThat(sameTopic()).isEqualTo(sameTopicBefore + 1);
        assertThat(found.toString()).doesNotContain(PHONE, "白女士", "老人用水困难");
    }

    @Test
    void without_a_text_only_the_topic_is_counted() {
        JsonNode found = as("clerk")
                .ask("/v1/tickets/duplicates", "{'region':'" + REGION + "','topic':'" + TOPIC + "'}")
                .json();
        assertThat(found.path("tickets")).isEmpty();
        assertThat(found.path("sameTopic").asInt()).isPositive();
    }

    @Test
    void only_who_may_register_asks() {
        for (String who : List.of("viewer", "liaison")) {
            assertThat(as(who).ask("/v1/tickets/earlier", "{'phone':'" + PHONE + "'}")
                            .status())
                    .isEqualTo(403);
            assertThat(as(who).ask("/v1/tickets/duplicates", LIKE).status()).isEqualTo(403);
        }
    }

    @Test
    void a_wrong_request_names_the_field() {
        Client.Answer unknown = as("clerk").ask("/v1/tickets/duplicates", "{'region':'999999'}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("errors").path(0).path("pointer").asText())
                .isEqualTo("/region");
        assertThat(as("clerk").ask("/v1/tickets/earlier", "{}").status()).isEqualTo(422);
        assertThat(as("clerk").ask("/v1/tickets/earlier", "{'phone':'1','x':1}").status())
                .isEqualTo(422);
    }
}
