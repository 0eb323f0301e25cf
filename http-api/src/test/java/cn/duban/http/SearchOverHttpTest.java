package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The search over everything that was ever registered. */
class SearchOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** A word that no other test writes. */
    private static final String WORD = "龘靐";

    private static final String PHONE = "13937480001";
    private static final Map<String, Caller> CALLERS = Map.of(
            "centre", new Caller("li", Set.of(Role.SUPERVISOR, Role.OPERATOR, Role.IMPORTER), Set.of(), Set.of()),
            "viewer", new Caller("bai", Set.of(Role.VIEWER), Set.of(), Set.of()),
            "county", new Caller("zhao", Set.of(Role.OPERATOR), Set.of("610822"), Set.of()),
            "unit", new Caller("qian", Set.of(Role.UNIT), Set.of(), Set.of("YL-610822")),
            "wall", new Caller("wall", Set.of(Role.DISPLAY), Set.of(), Set.of()));

    private static String url;

    @BeforeAll
    static void register_tickets() {
        url = duban.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512);
        ObjectNode first = ticket("SEA-1", "610822").put("title", WORD + "巷停暖，请回" + PHONE);
        first.putObject("citizen").put("name", "高秀英").put("phone", PHONE);
        register(first);
        register(ticket("SEA-2", "610822")
                .put("kind", "COMPLAINT")
                .put("topic", "供水/停水")
                .put("urgency", "URGENT")
                .put("content", WORD + "路 KTV 太吵"));
        register(ticket("SEA-3", "610826").put("kind", "COMPLAINT").put("address", WORD + "小区3号楼"));
        register(ticket("SEA-4", "610826")
                .put("kind", "REPORT")
                .put("confidential", true)
                .put("address", WORD + "小区密道"));
        String child = duban.engine().policy().children("YL-610822").get(0).id();
        act("SEA-2", "dispatch", "'lead':'" + child + "'");
        indexed();
    }

    private static ObjectNode ticket(String id, String region) {
        return Client.registration(id).put("region", region);
    }

    private static void register(ObjectNode body) {
        Client.Answer answer = as("centre").post("/v1/tickets", body.toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static void act(String id, String action, String fields) {
        String body = "{'commandId':'" + action + "'" + (fields.isEmpty() ? "" : "," + fields) + "}";
        Client.Answer answer = as("centre").ask("/v1/tickets/" + id + "/" + action, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /** The index follows by a moment. */
    private static void indexed() {
        Map<String, Long> heads = duban.engine().events().heads();
        await("everything is in the index").atMost(Duration.ofSeconds(30)).until(() -> {
            Map<String, Long> reached = duban.store()
                    .searchStore()
                    .progress()
                    .toCompletableFuture()
                    .join()
                    .orElseThrow()
                    .positions();
            return heads.entrySet().stream().allMatch(at -> reached.getOrDefault(at.getKey(), 0L) >= at.getValue());
        });
    }

    private static Client as(String token) {
        return new Client(url).withToken(token);
    }

    private static String text(String words) {
        return "q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static JsonNode found(String who, String query) {
        Client.Answer answer = as(who).get("/v1/search?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(String who, String query) {
        List<String> ids = new ArrayList<>();
        found(who, query).path("tickets").forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    private static void refused(String who, String query, int status, String part) {
        Client.Answer answer = as(who).get("/v1/search?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).contains(part);
    }

    @Test
    void words_are_found_in_title_content_and_address() {
        assertThat(ids("centre", text(WORD))).containsExactlyInAnyOrder("SEA-1", "SEA-2", "SEA-3");
        assertThat(ids("centre", text(WORD + "巷 停暖"))).containsExactly("SEA-1");
        assertThat(ids("centre", text(WORD + " ktv"))).containsExactly("SEA-2");
        assertThat(ids("centre", text(WORD + " 密道"))).isEmpty();
        assertThat(ids("centre", text("SEA-3"))).containsExactly("SEA-3");
        assertThat(ids("centre", text("SEA-3") + "&kind=REQUEST")).isEmpty();
    }

    @Test
    void an_export_has_every_ticket_of_the_search_with_names_for_codes() {
        String csv = as("centre").get("/v1/search?format=csv&" + text(WORD)).text();
        assertThat(csv.lines()).hasSize(4);
        assertThat(csv).contains("工单编号", "SEA-1", "SEA-2", "SEA-3", "投诉").doesNotContain("SEA-4");
        assertThat(as("centre").get("/v1/search?format=xlsx&" + text(WORD)).header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).contains("spreadsheetml"));
        refused("centre", "format=csv&limit=2&" + text(WORD), 422, "an export has every item");
        assertThat(as("county").get("/v1/search?format=csv&" + text(WORD)).text())
                .contains("SEA-1", "SEA-2")
                .doesNotContain("SEA-3");
    }

    @Test
    void filters_are_combined_and_repeated_values_widen() {
        String words = text(WORD) + "&";
        assertThat(ids("centre", words + "kind=COMPLAINT")).containsExactlyInAnyOrder("SEA-2", "SEA-3");
        assertThat(ids("centre", words + "kind=COMPLAINT&region=610822")).containsExactly("SEA-2");
        assertThat(ids("centre", words + "kind=REQUEST&kind=COMPLAINT&region=610822"))
                .containsExactlyInAnyOrder("SEA-1", "SEA-2");
        assertThat(ids("centre", words + "unit=YL-610822")).containsExactly("SEA-2");
        assertThat(ids("centre", words + "status=DISPATCHED&urgency=URGENT&late=false"))
                .containsExactly("SEA-2");
        assertThat(ids("centre", words + "topic=" + URLEncoder.encode("供水", StandardCharsets.UTF_8)))
                .containsExactly("SEA-2");
        assertThat(ids("centre", words + "from=2001-02-01T00:00:00Z&to=2002-02-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void callers_see_their_region_and_their_units() {
        assertThat(ids("county", text(WORD))).containsExactlyInAnyOrder("SEA-1", "SEA-2");
        assertThat(found("county", text(WORD)).path("total").path("value").asInt())
                .isEqualTo(2);
        assertThat(ids("unit", text(WORD))).containsExactly("SEA-2");
        assertThat(found("unit", text(WORD)).path("total").path("value").asInt())
                .isEqualTo(1);
        refused("county", "region=610826", 403, "region.forbidden");
        refused("wall", text(WORD), 403, "role");
    }

    @Test
    void numbers_are_masked_and_found_by_the_centre_only() {
        JsonNode one = found("viewer", text(WORD + "巷")).path("tickets").path(0);
        assertThat(one.path("title").asText()).isEqualTo(WORD + "巷停暖，请回139****0001");
        assertThat(ids("centre", "phone=%2B86-" + PHONE)).containsExactly("SEA-1");
        assertThat(ids("county", "phone=" + PHONE)).containsExactly("SEA-1");
        assertThat(ids("centre", "phone=13937480002")).isEmpty();
        refused("viewer", "phone=" + PHONE, 403, "role");
        // It could be an id, and is no word.
        assertThat(ids("centre", "q=" + PHONE)).isEmpty();
        refused("centre", text("电话 " + PHONE), 422, "?q");
    }

    @Test
    void pages_hold_while_tickets_arrive_and_say_how_many_there_are() {
        for (int i = 0; i < 9; i++) register(ticket("SEA-P" + i, "610826").put("title", "龘靏" + i));
        indexed();
        JsonNode whole = found("centre", text("龘靏"));
        assertThat(whole.path("total").path("value").asInt()).isEqualTo(9);
        assertThat(whole.path("total").path("exact").asBoolean()).isTrue();
        assertThat(whole.path("behind").isIntegralNumber()).isTrue();
        for (String sort : List.of("-registeredAt", "dueAt")) {
            String query = text("龘靏") + "&sort=" + sort;
            List<String> all = ids("centre", query);
            List<String> paged = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = found("centre", query + "&limit=4" + next);
                page.path("tickets").forEach(one -> paged.add(one.path("id").asText()));
                next = page.path("next").isNull()
                        ? ""
                        : "&cursor=" + page.path("next").asText();
                if (paged.size() == 4) {
                    duban.step(Duration.ofMinutes(1));
                    register(ticket("SEA-LATE" + sort.length(), "610826").put("title", "龘靏" + sort));
                    indexed();
                }
            } while (!next.isEmpty());
            assertThat(paged.stream().filter(id -> !id.startsWith("SEA-LATE")))
                    .as(sort)
                    .isEqualTo(all.stream()
                            .filter(id -> !id.startsWith("SEA-LATE"))
                            .toList())
                    .hasSize(9);
        }
    }

    @Test
    void an_archived_ticket_is_found_and_an_erased_one_by_its_id_alone() {
        ObjectNode body = ticket("SEA-OLD", "610826").put("title", "龘靎事");
        body.putObject("citizen").put("phone", "13937480009");
        register(body);
        act("SEA-OLD", "answer", "'result':'已答复'");
        act("SEA-OLD", "close", "'reason':'已了解'");
        act("SEA-OLD", "archive", "");
        indexed();
        assertThat(ids("centre", text("龘靎") + "&status=ARCHIVED")).containsExactly("SEA-OLD");
        assertThat(ids("centre", "phone=13937480009")).containsExactly("SEA-OLD");

        act("SEA-OLD", "erase", "'basis':'〔2026〕17号'");
        indexed();
        assertThat(ids("centre", text("龘靎"))).isEmpty();
        assertThat(ids("centre", "phone=13937480009")).isEmpty();
        JsonNode left = found("centre", text("SEA-OLD")).path("tickets").path(0);
        assertThat(left.path("title").asText()).isEqualTo("███");
    }

    @Test
    void what_cannot_be_searched_is_refused() {
        refused("centre", text("热"), 422, "?q");
        refused("centre", "phone=123", 422, "?phone");
        refused("centre", "late=maybe", 422, "?late");
        refused("centre", "sort=title", 422, "?sort");
        refused("centre", "cursor=x", 422, "?cursor");
        refused("centre", "region=1", 422, "?region");
        refused("centre", "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z", 422, "?to");
        StringBuilder many = new StringBuilder("kind=REQUEST&kind=COMPLAINT&kind=REPORT&kind=SUGGESTION");
        for (int i = 0; i < 13; i++) many.append("&label=L").append(i);
        refused("centre", many.toString(), 422, "48 combinations");
    }
}
