package cn.duban.policy.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Checks that a text is one JSON value (RFC 8259). */
final class JsonShape {
    private static final JsonFactory STRICT = new JsonFactory();

    private JsonShape() {}

    static boolean valid(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            if (parser.nextToken() == null) return false;
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException invalid) {
            return false;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
