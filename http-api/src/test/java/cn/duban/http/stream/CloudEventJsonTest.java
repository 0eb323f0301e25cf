package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.region.Entry;
import cn.duban.ticket.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloudEventJsonTest {
    private final CloudEventJson json = new CloudEventJson(new Json(Samples.POLICY.zone()), Samples.POLICY);

    private JsonNode read(Entry.Happened happened, Optional<Summary> known, Masking.Visibility sight) throws Exception {
        String text = new String(json.of(happened.recorded(), happened.after(), known, sight), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("\n");
        return new ObjectMapper().readTree(text);
    }

    @Test
    void an_event_is_a_cloud_event_in_the_offset_of_the_policy() throws Exception {
        JsonNode event =
                read(Samples.registered("T-1", "610802", 7, false), Optional.empty(), Masking.Visibility.MASKED);
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("T-1#1");
        assertThat(event.path("source").asText()).isEqualTo("/duban/regions/610802");
        assertThat(event.path("type").asText()).isEqualTo("ticket.registered");
        assertThat(event.path("subject").asText()).isEqualTo("T-1");
        assertThat(event.path("time").asText()).isEqualTo("2026-03-02T09:00:00+08:00");
        assertThat(event.path("recordedtime").asText()).isEqualTo("2026-03-02T09:00:07+08:00");
        assertThat(event.at("/data/ticket/status").asText()).isEqualTo("REGISTERED");
        assertThat(event.at("/data/ticket/regionName").asText()).isEqualTo("榆阳区");
        assertThat(event.at("/data/change/type").isMissingNode()).isTrue();
    }

    @Test
    void no_reader_gets_the_name_or_number_of_a_citizen() throws Exception {
        JsonNode event =
                read(Samples.registered("T-1", "610802", 7, true), Optional.empty(), Masking.Visibility.MASKED);
        assertThat(event.at("/data/change/matter/citizen/phone").asText()).isEqualTo("138****1234");
        assertThat(event.toString()).doesNotContain("13812341234").doesNotContain("张三丰");
    }

    @Test
    void a_unit_gets_no_citizen_data_of_a_confidential_matter() throws Exception {
        Masking.Visibility unit = Masking.Visibility.MASKED_UNLESS_CONFIDENTIAL;
        JsonNode hidden = read(Samples.registered("T-1", "610802", 7, true), Optional.empty(), unit);
        assertThat(hidden.at("/data/change/matter/citizen").isNull()).isTrue();
        JsonNode plain = read(Samples.registered("T-1", "610802", 7, false), Optional.empty(), unit);
        assertThat(plain.at("/data/change/matter/citizen/phone").asText()).isEqualTo("138****1234");
    }

    @Test
    void an_event_of_a_clock_has_only_the_lasting_facts_of_its_ticket() throws Exception {
        Entry.Happened missed = Samples.missed("T-1", 3, "610802", 8, "U-1");
        Summary known = Samples.registered("T-1", "610802", 7, false).after().orElseThrow();
        JsonNode event = read(missed, Optional.of(known), Masking.Visibility.MASKED);
        assertThat(event.at("/data/ticket/version").asInt()).isEqualTo(3);
        assertThat(event.at("/data/ticket/title").asText()).isEqualTo("暖气不热");
        assertThat(event.at("/data/ticket/status").isMissingNode()).isTrue();
        assertThat(event.at("/data/change/clock/kind").asText()).isEqualTo("SIGN");
        JsonNode archived = read(missed, Optional.empty(), Masking.Visibility.MASKED);
        assertThat(archived.path("data").path("ticket").properties().stream().map(e -> e.getKey()))
                .containsExactlyElementsOf(List.of("id", "version", "region"));
    }
}
