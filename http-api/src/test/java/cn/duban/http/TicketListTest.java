package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists of tickets: filters, order, and pages that neither repeat nor hide tickets. */
class TicketListTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private final Client http = duban.client();

    private List<String> pages(String query, int limit) {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    http.get("/v1/tickets?" + query + "&limit=" + limit + next).json();
            page.path("items").forEach(t -> ids.add(t.path("id").asText()));
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!next.isEmpty());
        return ids;
    }

    /** Lists follow the acknowledgement by a moment. */
    private void listed(String query, int tickets) {
        await("listed by " + query).until(() -> pages(query, 500).size() == tickets);
    }

    private void register(String id, String region, String kind, String topic) {
        http.post(
                "/v1/tickets",
                Client.registration(id)
                        .put("region", region)
                        .put("kind", kind)
                        .put("topic", topic)
                        .toString());
    }

    @Test
    void pages_of_any_size_give_the_same_tickets_in_the_same_order() {
        for (int i = 0; i < 23; i++) register("PAGE-" + i, "610824", "REQUEST", "供水/停水");
        listed("region=610824", 23);
        for (String sort : List.of("dueAt", "-dueAt", "registeredAt", "-registeredAt")) {
            List<String> whole = pages("region=610824&sort=" + sort, 500);
            assertThat(whole).hasSize(23).doesNotHaveDuplicates();
            assertThat(pages("region=610824&sort=" + sort, 4)).isEqualTo(whole);
        }
    }

    @Test
    void filters_narrow_the_list_and_repeated_values_widen_it() {
        register("FIL-1", "610825", "COMPLAINT", "供热/停暖");
        register("FIL-2", "610825", "REQUEST", "供热");
        register("FIL-3", "610825", "REPORT", "噪音/施工");
        http.ask("/v1/tickets/FIL-3/dispatch", "{'commandId':'d','lead':'YL-610802','assist':['YL-610803']}");
        listed("region=610825&q=fil", 3);
        listed("region=610825&q=fil&status=DISPATCHED", 1);
        assertThat(pages("region=610825&q=fil&topic=供热".replace("供热", "%E4%BE%9B%E7%83%AD"), 50))
                .containsExactlyInAnyOrder("FIL-1", "FIL-2");
        assertThat(pages("region=610825&q=fil&kind=COMPLAINT&kind=REPORT", 50))
                .containsExactlyInAnyOrder("FIL-1", "FIL-3");
        assertThat(pages("region=610825&q=fil&status=DISPATCHED", 50)).containsExactly("FIL-3");
        assertThat(pages("region=610825&q=fil&unit=YL-610803", 50)).containsExactly("FIL-3");
        assertThat(pages("region=610825&q=fil-2", 50)).containsExactly("FIL-2");
        assertThat(pages("region=610825&q=fil&state=closed", 50)).isEmpty();
    }
}
