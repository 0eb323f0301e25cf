package cn.duban.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/v1/tickets,/v1/tickets",
        "/v1/tickets/YL-1,/v1/tickets/{id}",
        "/v1/tickets/YL-1/sign,/v1/tickets/{id}/{action}",
        "/v1/regions/610802/board,/v1/regions/{code}/board",
        "/v1/stream/board,/v1/stream/{channel}",
        "/v1/audit/recompute,/v1/audit/recompute",
        "/grafana/,/grafana",
        "/grafana/query,/grafana/query",
        "/grafana/get,/grafana/get",
        "/grafana/get/open,/grafana/get/{metric}",
        "/grafana/x,other",
        "/assets/lib/api.js,/assets/**",
        "/tickets/YL-1,/tickets/{id}",
        "/warnings/W-1,/warnings/{id}",
        "/v1/warning-review,/v1/warning-review",
        "/wp-admin/setup.php,other",
        "/v1/wp,other",
        "//,other"
    })
    void what_varies_has_a_name_in_its_place(String path, String template) {
        assertThat(RouteTemplate.of(path)).isEqualTo(template);
    }

    @Property
    void whatever_is_asked_for_there_are_few_labels(@ForAll String name) {
        assertThat(RouteTemplate.of("/v1/tickets/" + name.replace("/", ""))).startsWith("/v1/tickets");
        assertThat(RouteTemplate.of("/" + name.replace("/", "") + "x")).isIn("other", "/assets/**", "/docs/**");
    }
}
