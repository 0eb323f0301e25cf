package cn.duban.http.grafana;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The metrics there are, read from the one list that the dashboards are written against. */
record Catalogue(List<Metric> metrics) {
    private static final String LIST = "grafana/metrics.json";

    Catalogue {
        metrics = List.copyOf(metrics);
    }

    static Catalogue ofDashboards() {
        ObjectMapper mapper = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try (InputStream list = Catalogue.class.getClassLoader().getResourceAsStream(LIST)) {
            if (list == null) throw new IllegalStateException(LIST + " is not on the class path");
            return mapper.readValue(list, Catalogue.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(LIST + " cannot be read", unreadable);
        }
    }

    Optional<Metric> metric(String name) {
        return metrics.stream().filter(m -> m.name().equals(name)).findFirst();
    }
}
