package cn.duban.http.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Parses JSON of callers and rejects what two parsers could read differently. */
public final class StrictJson {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final char REPLACEMENT = '\uFFFD';

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /** The JSON object in these bytes; throws a problem for anything else, without quoting the input. */
    public static ObjectNode object(ByteBuffer utf8) {
        String text = text(utf8);
        if (text.isBlank()) throw malformed("a JSON object is expected, the body is empty");
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException wrong) {
            var at = wrong.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw malformed(kind(wrong) + where);
        }
        if (node instanceof ObjectNode object) return object;
        throw malformed("a JSON object is expected");
    }

    private static String text(ByteBuffer utf8) {
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(utf8.position(), bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Invalid UTF-8 decodes to this character, which the caller may also have sent as such.
        if (text.indexOf(REPLACEMENT) >= 0) requireUtf8(utf8);
        return text;
    }

    private static void requireUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes);
        } catch (CharacterCodingException wrong) {
            throw malformed("the body is not UTF-8");
        }
    }

    /** The parser's own message may quote a citizen. */
    private static String kind(JsonProcessingException wrong) {
        String message = String.valueOf(wrong.getOriginalMessage());
        if (message.startsWith("Duplicate")) return "a field stands twice";
        if (message.contains("nesting depth")) return "nested deeper than " + MAX_DEPTH;
        if (message.contains("Number value length")) return "a number has more than " + MAX_NUMBER_LENGTH + " digits";
        if (message.contains("Trailing token")) return "something follows the object";
        return "not JSON";
    }

    private static Problem.ProblemException malformed(String detail) {
        return Problem.of(ProblemCode.JSON_MALFORMED, detail).thrown();
    }
}
