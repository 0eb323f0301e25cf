package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Exports of lists: whole or refused, with the rights and the masks of their list. */
class ExportsOverHttpTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    /** 定边县. */
    private static final String REGION = "610825";

    private static final String COUNTY = "YL-610825";
    /** More than two pages of the longest kind, and more than an export writes at once. */
    private static final int MANY = 1_044;

    private static final Map<String, Caller> CALLERS = Map.of(
            "zizhou", new Caller("zizhou", Set.of(Role.UNIT), Set.of(), Set.of(COUNTY)),
            "suide", new Caller("suide", Set.of(Role.OPERATOR), Set.of("610826"), Set.of()),
            "wall", new Caller("wall", Set.of(Role.DISPLAY), Set.of(), Set.of()));

    private static Client limited;

    @TempDir
    private Path folder;

    private final Client http = duban.client();

    @BeforeAll
    static void many_tickets() {
        limited = new Client(duban.urlFor(token -> token.flatMap(t -> Optional.ofNullable(CALLERS.get(t))), 512));
        String lines = IntStream.range(0, MANY)
                .mapToObj(i -> registration("EXPORT-" + i).put("op", "register").toString())
                .collect(Collectors.joining("\n"));
        assertThat(duban.client().ingest(lines))
                .allMatch(answer -> answer.path("status").asInt() == 201);
        Client http = duban.client();
        http.ask("/v1/tickets/EXPORT-0/answer", "{'commandId':'a','result':'已答复'}");
        http.ask("/v1/tickets/EXPORT-0/close", "{'commandId':'c','reason':'已答复'}");
        http.ask("/v1/tickets/EXPORT-1/dispatch", "{'commandId':'d','lead':'" + COUNTY + "'}");
        http.ask(
                "/v1/tickets/EXPORT-1/order",
                "{'commandId':'o','colour':'BLUE','unit':'" + COUNTY + "','text':'请速联系 13912345678'}");
        await("the list has them all")
                .until(() -> http.get("/v1/orders?unit=" + COUNTY).text().contains("EXPORT-1")
                        && csv("/v1/tickets?q=export-&state=all").size() >= MANY);
    }

    /** Other tests find their own tickets in lists of the whole city. */
    @AfterAll
    static void no_open_tickets() {
        assertThat(duban.client()
                        .ingest(IntStream.range(1, MANY)
                                .mapToObj(i ->
                                        "{'op':'void','id':'EXPORT-%d','commandId':'v','reason':'TEST'}".formatted(i))
                                .collect(Collectors.joining("\n"))
                                .replace('\'', '"')))
                .allMatch(answer -> answer.path("status").asInt() == 200);
    }

    private static ObjectNode registration(String id) {
        return Client.registration(id)
                .put("region", REGION)
                .put("title", id.equals("EXPORT-2") ? "=cmd|' /C calc'!A0，电话 13912345678" : "小区停暖，第 " + id + " 户");
    }

    /** The rows of a CSV file by the titles of its columns. */
    private static List<Map<String, String>> csv(String path) {
        return csv(duban.client(), path);
    }

    private static List<Map<String, String>> csv(Client client, String path) {
        Client.Answer answer = client.get(path + (path.contains("?") ? "&" : "?") + "format=csv");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("text/csv; charset=UTF-8");
        assertThat(answer.text()).startsWith("\uFEFF");
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> titles = List.of();
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().ofCsvRecord(answer.text().substring(1))) {
            for (CsvRecord record : csv)
                if (titles.isEmpty()) titles = record.getFields();
                else rows.add(row(titles, record.getFields()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Map<String, String> row(List<String> titles, List<String> cells) {
        assertThat(cells).hasSameSizeAs(titles);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < titles.size(); i++) row.put(titles.get(i), cells.get(i));
        assertThat(row).as("titles are unique").hasSameSizeAs(titles);
        return row;
    }

    /** The cells of a workbook's one sheet, row by row. */
    private List<List<String>> xlsx(String path) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        http.request(path + (path.contains("?") ? "&" : "?") + "format=xlsx")
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        Map<String, byte[]> parts = new HashMap<>();
        Path file = Files.write(folder.resolve("export.xlsx"), answer.body());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries()))
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
        assertThat(parts).containsKeys("[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml");
        NodeList rows = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(parts.get("xl/worksheets/sheet1.xml")))
                .getElementsByTagName("row");
        List<List<String>> cells = new ArrayList<>();
        for (int row = 0; row < rows.getLength(); row++) {
            List<String> line = new ArrayList<>();
            NodeList columns = ((Element) rows.item(row)).getElementsByTagName("c");
            for (int column = 0; column < columns.getLength(); column++)
                line.add(columns.item(column).getTextContent());
            cells.add(line);
        }
        return cells;
    }

    @Test
    void a_limit_beyond_the_maximum_is_refused_and_never_shortened() {
        for (String list :
                List.of("/v1/tickets", "/v1/orders", "/v1/ledgers/exclusions", "/v1/warnings", "/v1/calls/missed")) {
            Client.Answer refused = http.get(list + "?limit=1000");
            assertThat(refused.status()).as(list).isEqualTo(422);
            assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("?limit");
        }
        for (String format : List.of("json", "csv")) {
            Client.Answer refused = http.get("/grafana/get/worklist.due?limit=1000&format=" + format);
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.text()).contains("1 至 500");
        }
    }

    @Test
    void a_panel_as_csv_is_whole_or_says_that_it_is_not() {
        Client.Answer refused = http.get("/grafana/get/worklist.due?format=csv&region=" + REGION);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("行", "format=csv");
        assertThat(http.get("/grafana/get/worklist.due?format=csv&limit=50&region=" + REGION)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void an_export_of_tickets_has_every_ticket_of_the_list_closed_ones_too() throws Exception {
        String query = "/v1/tickets?region=" + REGION + "&q=export-&state=";
        List<Map<String, String>> all = csv(query + "all");
        assertThat(all)
                .extracting(row -> row.get("工单编号"))
                .doesNotHaveDuplicates()
                .hasSize(MANY);
        assertThat(csv(query + "open")).hasSize(MANY - 1);
        assertThat(csv(query + "closed")).singleElement().satisfies(closed -> {
            assertThat(closed).containsEntry("工单编号", "EXPORT-0").containsEntry("状态", "已办结");
            assertThat(closed.get("办结时间")).matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}");
        });
        List<List<String>> sheet = xlsx(query + "all");
        assertThat(sheet).hasSize(MANY + 1);
        assertThat(sheet.get(0)).startsWith("工单编号", "区县").doesNotHaveDuplicates();
        assertThat(sheet.stream().skip(1).map(row -> row.get(0)))
                .containsExactlyElementsOf(
                        all.stream().map(row -> row.get("工单编号")).toList());
    }

    @Test
    void an_export_takes_no_page() {
        for (String part : List.of("limit=10", "cursor=x")) {
            Client.Answer refused = http.get("/v1/tickets?format=csv&" + part);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("every item");
        }
        assertThat(http.get("/v1/tickets?format=pdf").status()).isEqualTo(422);
    }

    @Test
    void an_export_shows_no_more_than_its_list() {
        Map<String, String> spoilt = csv("/v1/tickets?q=EXPORT-2&sort=registeredAt").stream()
                .filter(row -> row.get("工单编号").equals("EXPORT-2"))
                .findFirst()
                .orElseThrow();
        assertThat(spoilt.get("标题")).startsWith("'=cmd").contains("139****5678");
        assertThat(csv(limited.withToken("zizhou"), "/v1/tickets?q=export-&state=all"))
                .extracting(row -> row.get("工单编号"))
                .containsExactly("EXPORT-1");
        assertThat(csv(limited.withToken("suide"), "/v1/tickets?q=export-&state=all"))
                .isEmpty();
        assertThat(limited.withToken("suide")
                        .get("/v1/tickets?format=csv&region=" + REGION)
                        .code())
                .isEqualTo("region.forbidden");
        String orders = "/v1/orders?unit=" + COUNTY;
        assertThat(csv(orders))
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("工单编号", "EXPORT-1")
                        .containsEntry("状态", "待回执")
                        .containsEntry("督办内容", "请速联系 139****5678"));
        assertThat(csv(limited.withToken("wall"), orders))
                .isNotEmpty()
                .allMatch(row -> row.get("督办内容").isEmpty());
    }

    @Test
    void every_list_has_its_export_with_chinese_titles_and_as_many_rows() throws Exception {
        http.ask(
                "/v1/ledgers/exclusions",
                "{'commandId':'ex','action':'EXCLUDE','ticket':'EXPORT-1','unit':'" + COUNTY + "','reason':'不可抗力'}");
        http.ask(
                "/v1/live-line/sessions",
                "{'commandId':'ll','id':'EXPORT-LL','leader':'赵县长','post':'县长','host':'定边县','region':'" + REGION
                        + "','scope':'供热','seat':'1','from':'2040-01-02T10:00:00+08:00','to':'2040-01-02T12:00:00+08:00'}");
        http.ask(
                "/v1/warnings",
                "{'commandId':'wm','region':'" + REGION
                        + "','tickets':['EXPORT-1'],'sentence':'漏报，电话 13912345678','level':'YELLOW'}");
        for (String list : List.of(
                "/v1/orders", "/v1/ledgers/exclusions", "/v1/warnings", "/v1/live-line/sessions?region=" + REGION)) {
            String paged = list.contains("?") ? list : list + "?limit=500";
            JsonNode items = http.get(paged).json().path("items");
            List<List<String>> sheet = xlsx(list);
            assertThat(items.size()).as(list + http.get(paged).text()).isBetween(1, 499);
            assertThat(sheet).as(list).hasSize(items.size() + 1);
            assertThat(sheet.get(0))
                    .as(list)
                    .doesNotHaveDuplicates()
                    .allMatch(title -> title.matches(".*\\p{IsHan}.*"));
            assertThat(csv(list)).hasSize(items.size());
        }
        assertThat(csv("/v1/ledgers/exclusions?ticket=EXPORT-1"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("状态", "已剔除")
                        .hasEntrySatisfying("经过", steps -> assertThat(steps).contains("剔除：不可抗力")));
        assertThat(csv("/v1/live-line/sessions?region=" + REGION))
                .anySatisfy(row ->
                        assertThat(row).containsEntry("场次编号", "EXPORT-LL").containsEntry("领导", "赵县长"));
    }

    @Test
    void the_summary_of_calls_is_exported_with_its_total_as_the_last_row() throws Exception {
        http.ask("/v1/calls", "{'callId':'x-1','direction':'IN','line':'12345','state':'OFFERED'}");
        JsonNode view = http.get("/v1/calls/summary?window=24h&by=line").json();
        List<Map<String, String>> rows = csv("/v1/calls/summary?window=24h&by=line");
        assertThat(rows).hasSize(view.path("parts").size() + 1);
        assertThat(rows.get(rows.size() - 1))
                .containsEntry("线路", "合计")
                .containsEntry("呼入", view.at("/total/calls/offered").asText());
        assertThat(csv("/v1/calls/summary")).hasSize(1);
        assertThat(xlsx("/v1/calls/summary?by=hour")).hasSize(26);
    }
}
