package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import cn.duban.http.stream.StreamListener.Heard;
import cn.duban.ticket.TicketEvent;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AsyncAPI description equals what the streams send. */
class AsyncApiTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final Duration SOON = Duration.ofSeconds(15);
    /** Beside the event, or for the engine alone. */
    private static final Set<String> NOT_SHOWN = Set.of("at", "sharesCounted", "codeListed");

    private static String description() {
        return engine.client().get("/asyncapi.yaml").text();
    }

    /** The block under a name, found by indentation; the file is written by hand in plain blocks. */
    private static String block(String text, String name) {
        Pattern head = Pattern.compile("(?m)^( *)" + Pattern.quote(name) + ":(?: .*)?$\n");
        MatchResult found =
                head.matcher(text).results().findFirst().orElseThrow(() -> new AssertionError("no " + name));
        StringBuilder block = new StringBuilder();
        for (String line : text.substring(found.end()).split("\n")) {
            int indent = line.length() - line.stripLeading().length();
            if (!line.isBlank() && indent <= found.group(1).length()) break;
            block.append(line).append('\n');
        }
        return block.toString();
    }

    private static Set<String> names(String block, String pattern) {
        Set<String> names = new TreeSet<>();
        Pattern.compile(pattern).matcher(block).results().forEach(m -> names.add(m.group(1)));
        return names;
    }

    private static Set<String> required(String schema) {
        return Set.of(Pattern.compile("required: \\[([^\\]]*)\\]")
                .matcher(schema)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .split(", "));
    }

    private static String schemaName(String event) {
        StringBuilder name = new StringBuilder();
        for (String part : event.substring("ticket.".length()).split("-"))
            name.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        return name.toString();
    }

    @Test
    void it_names_exactly_the_existing_events() {
        assertThat(names(block(description(), "messages"), "(?m)^ +(ticket\\.[a-z-]+):"))
                .isEqualTo(StreamRequest.TYPES);
        assertThat(names(description(), "name: (ticket\\.[a-z-]+)")).isEqualTo(StreamRequest.TYPES);
        assertThat(names(description(), "name: (warning\\.[a-z-]+)")).isEqualTo(StreamRequest.WARNING_TYPES);
    }

    @Test
    void channels_name_exactly_their_events() {
        StreamRequest.LOGGED.forEach((channel, types) -> assertThat(
                        names(block(description(), channel), "(?m)^ +((?:ticket|warning)\\.[a-z-]+):"))
                .as(channel)
                .isEqualTo(types));
    }

    /** Checks every event, including those that no ticket here has. */
    @Test
    void it_names_exactly_the_fields_of_each_event() {
        String schemas = block(description(), "schemas");
        TicketEvent.names().forEach((type, name) -> {
            Set<String> fields = new TreeSet<>(Set.of("by"));
            for (RecordComponent field : type.getRecordComponents()) fields.add(field.getName());
            fields.removeAll(NOT_SHOWN);
            String change = block(schemas, schemaName("ticket." + name) + "Change");
            assertThat(names(change, "(?m)^ {8}([A-Za-z]+):")).as(name).isEqualTo(fields);
        });
    }

    @Test
    void every_frame_of_a_ticket_matches_its_schema() {
        engine.step(Duration.ofMinutes(7));
        try (StreamListener live = StreamListener.open(engine.url() + "/v1/stream?channels=tickets")) {
            await("the stream has started")
                    .atMost(SOON)
                    .until(() -> !live.lastId().isEmpty());
            negotiations("AS-4");
            live("AS-1");
            await("the stream has sent the last event")
                    .atMost(SOON)
                    .until(() -> types(live).contains("ticket.archived"));
            String description = description();
            String schemas = block(description, "schemas");
            for (Heard heard : live.of("AS-")) {
                JsonNode event = heard.json();
                assertThat(event.path("type").asText()).isEqualTo(heard.event());
                assertThat(keys(event)).containsAll(required(block(schemas, "CloudEvent")));
                assertThat(keys(event.at("/data/ticket"))).containsAll(required(block(schemas, "TicketOfEvent")));
                String change = block(schemas, schemaName(heard.event()) + "Change");
                assertThat(keys(event.at("/data/change"))).as(heard.data()).containsAll(required(change));
                assertThat(names(change, "(?m)^ {8}([A-Za-z]+):"))
                        .as("fields of " + heard.event())
                        .containsAll(keys(event.at("/data/change")));
            }
            assertThat(types(live))
                    .contains(
                            "ticket.registered",
                            "ticket.dispatched",
                            "ticket.signed",
                            "ticket.return-asked",
                            "ticket.return-decided",
                            "ticket.arbitrated",
                            "ticket.recalled",
                            "ticket.forwarded",
                            "ticket.unit-added",
                            "ticket.extension-asked",
                            "ticket.extension-decided",
                            "ticket.suspend-asked",
                            "ticket.suspend-decided",
                            "ticket.resumed",
                            "ticket.progressed",
                            "ticket.replied",
                            "ticket.reviewed",
                            "ticket.redo-ordered",
                            "ticket.called-back",
                            "ticket.urged",
                            "ticket.clock-missed",
                            "ticket.rung-reached",
                            "ticket.closed",
                            "ticket.archived",
                            "ticket.order-issued",
                            "ticket.order-signed",
                            "ticket.order-receipt",
                            "ticket.order-cancelled",
                            "ticket.handed-over",
                            "ticket.hand-over-decided",
                            "ticket.fast-tracked",
                            "ticket.corrected",
                            "ticket.merged",
                            "ticket.voided");
        }
    }

    private static Set<String> types(StreamListener live) {
        Set<String> types = new HashSet<>();
        live.of("AS-").forEach(h -> types.add(h.event()));
        return types;
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static void live(String ticket) {
        engine.client().post("/v1/tickets", Client.registration(ticket).toString());
        String unit = engine.engine().policy().unitsOf("610802").get(0).id();
        command(ticket, "1", "dispatch", "'lead':'" + unit + "'");
        engine.step(Duration.ofDays(3));
        command(ticket, "2", "sign", "'unit':'" + unit + "'");
        command(ticket, "3", "progress", "'unit':'" + unit + "','text':'已联系','contacted':true");
        command(ticket, "4", "urge", "'source':'CITIZEN','note':'再次来电'");
        command(ticket, "4b", "fast-track", "'reason':'久拖不决'");
        command(ticket, "4c", "correct", "'kind':'COMPLAINT'");
        command(ticket, "4d", "order", "'colour':'RED','unit':'" + unit + "','text':'限期办结'");
        String order = engine.client()
                .get("/v1/orders?colour=RED&limit=1")
                .json()
                .at("/items/0/order")
                .asText();
        command(ticket, "4s", "order-sign", "'order':'" + order + "','unit':'" + unit + "','text':'已收到'");
        command(ticket, "4e", "order-receipt", "'order':'" + order + "','unit':'" + unit + "','text':'已办'");
        command(ticket, "4f", "order", "'colour':'RED','unit':'" + unit + "','text':'误发'");
        String wrong = engine.client()
                .get("/v1/orders?state=OPEN&colour=RED&limit=1")
                .json()
                .at("/items/0/order")
                .asText();
        command(ticket, "4g", "order-cancel", "'order':'" + wrong + "','reason':'误发'");
        command(ticket, "4h", "hand-over", "'to':'110','reason':'属公安职责'");
        command(ticket, "4i", "hand-over-receipt", "'accepted':false,'reason':'非警情'");
        command(ticket, "5", "reply", "'unit':'" + unit + "','text':'已修好','resolved':true");
        command(ticket, "6", "review", "'passed':false,'reason':'未说明原因'");
        command(ticket, "7", "reply", "'unit':'" + unit + "','text':'已修好，原因附后','resolved':true");
        command(ticket, "8", "review", "'passed':true");
        command(ticket, "9", "call-back", "'reached':true,'process':'VERY','result':'SATISFIED','resolved':true");
        ended(ticket);
        engine.step(Duration.ofDays(60));
    }

    /** A ticket with every negotiation between units and the centre. */
    private static void negotiations(String ticket) {
        engine.client().post("/v1/tickets", Client.registration(ticket).toString());
        String lead = "'unit':'YL-610802'";
        command(ticket, "1", "dispatch", "'lead':'YL-610802'");
        for (int i = 0; i < 3; i++) {
            command(ticket, "r" + i, "return", lead + ",'reason':'非本单位职责','code':'NOT_MY_DUTY'");
            if (i < 2) command(ticket, "d" + i, "return-decision", "'accepted':false,'reason':'属你单位职责'");
        }
        command(ticket, "2", "arbitrate", "'lead':'YL-610803','reason':'首接负责'");
        command(ticket, "3", "recall", "'reason':'派错'");
        command(ticket, "4", "dispatch", "'lead':'YL-610802'");
        command(ticket, "5", "sign", lead);
        command(ticket, "6", "forward", lead + ",'to':'YL-610802001'");
        command(ticket, "7", "dispatch", "'added':true,'assist':['YL-610881']");
        command(ticket, "8", "extend", lead + ",'amount':2,'unitOfTime':'WORKING_DAYS','reason':'等材料'");
        command(ticket, "9", "extension-decision", "'approved':true");
        command(ticket, "10", "suspend", "'reason':'等管网改造','reviewAt':'2040-01-01T00:00:00Z'");
        command(ticket, "11", "suspend-decision", "'approved':true");
        Client.Answer resumed = engine.client().ask("/v1/tickets/" + ticket + "/resume", "{'commandId':'12'}");
        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.json().path("suspended").asBoolean()).isFalse();
    }

    /** Two more tickets with other endings. */
    private static void ended(String first) {
        engine.client().post("/v1/tickets", Client.registration("AS-2").toString());
        command("AS-2", "1", "void", "'reason':'TEST'");
        engine.client().post("/v1/tickets", Client.registration("AS-3").toString());
        command("AS-3", "1", "merge", "'into':'" + first + "'");
    }

    private static void command(String ticket, String id, String action, String json) {
        Client.Answer answer =
                engine.client().ask("/v1/tickets/" + ticket + "/" + action, "{'commandId':'" + id + "'," + json + "}");
        assertThat(answer.status()).as(action + " " + answer.text()).isEqualTo(200);
    }
}
