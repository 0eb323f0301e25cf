package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RouteTableTest {
    private static final Set<String> TEMPLATES =
            Arrays.stream(Operation.values()).map(Operation::template).collect(Collectors.toUnmodifiableSet());

    @ParameterizedTest
    @CsvSource({
        "/,/",
        "/work,/work",
        "/v1/orders,/v1/orders",
        "/v1/orders/610802-2026-0001,/v1/orders/{number}",
        "/v1/directory,/v1/directory",
        "/v1/silences,/v1/silences",
        "/v1/tickets,/v1/tickets",
        "/v1/tickets/YL-1,/v1/tickets/{id}",
        "/v1/tickets/YL-1/sign,/v1/tickets/{id}/sign",
        "/v1/tickets/YL-1/nonsense,other",
        "/v1/regions/610802/board,/v1/regions/{code}/board",
        "/v1/stream/board,/v1/stream/{channel}",
        "/v1/audit/recompute,/v1/audit/recompute",
        "/v1/live-line/sessions/s/bulletin,/v1/live-line/sessions/{id}/bulletin",
        "/v1/live-line/sessions/s/start,/v1/live-line/sessions/{id}/{action}",
        "/grafana/,/grafana",
        "/grafana/query,/grafana/query",
        "/grafana/get,/grafana/get",
        "/grafana/get/open,/grafana/get/{metric}",
        "/grafana/x,other",
        "/assets/lib/api.js,/assets/**",
        "/assets,other",
        "/docs/docs.css,/docs/{file}",
        "/docs/a/b,other",
        "/tickets/YL-1,/tickets/{id}",
        "/warnings/W-1,/warnings/{id}",
        "/v1/warning-review,/v1/warning-review",
        "/wp-admin/setup.php,other",
        "/v1/wp,other",
        "//,other",
        "/v1//,other",
        "*,other"
    })
    void a_path_belongs_to_the_template_of_its_operation(String path, String template) {
        assertThat(RouteTable.template(path)).isEqualTo(template);
    }

    @ParameterizedTest
    @EnumSource
    void every_operation_is_found_by_a_path_of_its_template(Operation operation) {
        String path = operation.template().replaceAll("\\{\\w+}", "X-1").replace("**", "lib/x.js");
        assertThat(RouteTable.template(path)).isEqualTo(operation.template());
    }

    @Test
    void no_method_and_path_is_in_the_table_twice() {
        Set<String> seen = new TreeSet<>();
        for (Operation operation : Operation.values())
            assertThat(seen.add(operation.method() + " " + operation.path()))
                    .as(operation.toString())
                    .isTrue();
    }

    @Property
    void any_path_gets_a_label_of_the_table_or_other(@ForAll String first, @ForAll String second) {
        for (String path : new String[] {first, "/" + first, "/v1/tickets/" + first, "/" + first + "/" + second})
            assertThat(RouteTable.template(path))
                    .satisfiesAnyOf(
                            label -> assertThat(label).isEqualTo(RouteTable.OTHER),
                            label -> assertThat(TEMPLATES).contains(label));
    }
}
