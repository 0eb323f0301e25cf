package cn.duban.load.dashboards;

import cn.duban.load.client.EngineClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A dashboard as Grafana loads it. */
record Dashboard(JsonNode json) {

    /** All dashboards in the engine's jar. */
    static List<Dashboard> all() {
        try {
            URI folder = Dashboard.class
                    .getClassLoader()
                    .getResource("grafana/dashboards")
                    .toURI();
            if (!folder.getScheme().equals("jar")) return read(Path.of(folder));
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return read(jar.getPath("grafana/dashboards"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Dashboard> read(Path folder) throws IOException {
        List<Dashboard> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList())
                dashboards.add(new Dashboard(EngineClient.JSON.readTree(Files.readString(file))));
        }
        return dashboards;
    }

    String uid() {
        return json.path("uid").asText();
    }

    /** All panels with queries, including those in rows. */
    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        collect(json.path("panels"), panels);
        return panels;
    }

    private static void collect(JsonNode panels, List<JsonNode> into) {
        for (JsonNode panel : panels) {
            if (!panel.path("targets").isEmpty()) into.add(panel);
            collect(panel.path("panels"), into);
        }
    }

    List<JsonNode> variables() {
        List<JsonNode> variables = new ArrayList<>();
        json.at("/templating/list").forEach(variables::add);
        return variables;
    }
}
