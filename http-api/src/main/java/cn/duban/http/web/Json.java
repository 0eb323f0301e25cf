package cn.duban.http.web;

import cn.duban.ticket.TicketEvent;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.StatusCodes;

/**
 * Writes answers: instants in the policy's offset ({@code 2023-06-01T09:24:15+08:00}), durations in seconds, an empty {@code
 * Optional} as null.
 */
public final class Json {
    private static final ObjectMapper PLAIN = new ObjectMapper();

    private final ZoneId zone;
    private final ObjectMapper mapper;

    public Json(ZoneId zone) {
        this.zone = zone;
        SimpleModule times = new SimpleModule();
        times.addSerializer(Instant.class, written(Instant.class, this::instant));
        times.addSerializer(LocalDate.class, written(LocalDate.class, LocalDate::toString));
        times.addSerializer(ZoneId.class, written(ZoneId.class, ZoneId::getId));
        times.addSerializer(Duration.class, new Seconds());
        this.mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new BlackbirdModule())
                .addModule(times)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }

    private Json(ZoneId zone, ObjectMapper mapper) {
        this.zone = zone;
        this.mapper = mapper;
    }

    /** For ticket events whose type and time are written beside them. */
    public Json withoutTypeAndTimeOfEvents() {
        return new Json(zone, mapper.copy().addMixIn(TicketEvent.class, BareEvent.class));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    /** What says how an event is counted is for the engine alone. */
    @JsonIgnoreProperties({"at", "sharesCounted", "codeListed"})
    private interface BareEvent {}

    public ZoneId zone() {
        return zone;
    }

    /** The instant in the policy's offset: always with seconds, with milliseconds only if there are any. */
    public String instant(Instant instant) {
        return InstantFormat.text(instant, zone.getRules().getOffset(instant));
    }

    /** A record, map or list as a tree, to be masked or completed before it is sent. */
    public <T extends JsonNode> T tree(Object value) {
        return mapper.valueToTree(value);
    }

    public byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer cannot be written", impossible);
        }
    }

    public String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer cannot be written", impossible);
        }
    }

    public HttpEntity.Strict entity(Object value) {
        return HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes(value));
    }

    public HttpResponse ok(Object value) {
        return response(StatusCodes.OK, value);
    }

    public HttpResponse response(StatusCode status, Object value) {
        return HttpResponse.create().withStatus(status).withEntity(entity(value));
    }

    /** A fraction with four decimals; empty if its base is 0. */
    public static Optional<BigDecimal> rate(long part, long of) {
        if (of == 0) return Optional.empty();
        return Optional.of(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(of), 4, RoundingMode.HALF_UP));
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Writes a tree of plain values, which needs no zone. */
    public static byte[] plainBytes(JsonNode node) {
        try {
            return PLAIN.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    private static <T> StdSerializer<T> written(Class<T> type, java.util.function.Function<T, String> words) {
        return new Words<>(type, words);
    }

    private static final class Words<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final transient java.util.function.Function<T, String> words;

        Words(Class<T> type, java.util.function.Function<T, String> words) {
            super(type);
            this.words = words;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(words.apply(value));
        }
    }

    private static final class Seconds extends StdSerializer<Duration> {
        private static final long serialVersionUID = 1L;

        Seconds() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toSeconds());
        }
    }
}
