package cn.duban.http.web;

import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** The command id of a request: the field {@code commandId} of its body or the header {@code Idempotency-Key}. */
public final class IdempotencyKey {
    private IdempotencyKey() {}

    /** The header's value; its draft standard allows it in quotes. */
    public static Optional<String> header(HttpRequest request) {
        return RequestBodies.header(request, "Idempotency-Key").map(key -> key.replaceAll("^\"|\"$", ""));
    }

    /** The command id of a body with that header; notes a fault if there is none, or two that differ. */
    public static String commandId(JsonFields fields, Optional<String> header) {
        Optional<String> inBody = fields.optionalId("commandId");
        if (header.isPresent() && !JsonFields.isId(header.get()))
            fields.error("commandId", "in the header Idempotency-Key is 1 to 64 of A-Z a-z 0-9 . _ : -");
        else if (header.isPresent() && inBody.isPresent() && !header.equals(inBody))
            fields.error("commandId", "differs from the header Idempotency-Key");
        else if (header.isEmpty() && !fields.has("commandId"))
            fields.error("commandId", "is required, here or as header Idempotency-Key");
        return header.or(() -> inBody).orElse("");
    }
}
