package cn.duban.http.audit;

import cn.duban.http.web.Role;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Numbers records and links each to the one before by its SHA-256. The hash is over the record's line as stored, without its
 * line end, so that an exported file is checked with any tool that hashes lines. Not safe for several threads.
 */
final class AuditChain {
    private static final JsonFactory JSON = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of();

    private final long chain;
    private long number;
    private String hash;

    /** @param former the hash that the first record names */
    AuditChain(long chain, String former) {
        this.chain = chain;
        this.hash = former;
    }

    static String hash(byte[] line) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    long number() {
        return number;
    }

    AuditEntry.Mark head() {
        return new AuditEntry.Mark(chain, number, hash);
    }

    /** The record's line, without its end. */
    byte[] next(AuditEntry entry, long times, Instant until) {
        byte[] line = line(entry, times, until);
        number++;
        hash = hash(line);
        return line;
    }

    private byte[] line(AuditEntry entry, long times, Instant until) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("chain", chain);
            json.writeNumberField("n", number + 1);
            json.writeStringField("prev", hash);
            json.writeStringField("at", entry.at().toString());
            json.writeStringField("wall", entry.wall().toString());
            json.writeStringField("kind", entry.kind().wire());
            who(json, entry.who());
            text(json, "route", entry.route());
            if (!entry.ids().isEmpty()) {
                json.writeArrayFieldStart("ids");
                for (String id : entry.ids()) json.writeString(id);
                json.writeEndArray();
            }
            if (entry.status() > 0) json.writeNumberField("status", entry.status());
            text(json, "code", entry.code());
            text(json, "remark", entry.remark());
            if (times > 1) {
                json.writeNumberField("times", times);
                json.writeStringField("until", until.toString());
            }
            marks(json, entry.marks());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void who(JsonGenerator json, AuditEntry.Who who) throws IOException {
        text(json, "caller", who.caller());
        if (!who.roles().isEmpty()) {
            json.writeArrayFieldStart("roles");
            for (String role : who.roles().stream().map(Role::wire).sorted().toList()) json.writeString(role);
            json.writeEndArray();
        }
        text(json, "session", who.session());
        text(json, "address", who.address());
    }

    static void marks(JsonGenerator json, List<AuditEntry.Mark> marks) throws IOException {
        if (marks.isEmpty()) return;
        json.writeArrayFieldStart("marks");
        for (AuditEntry.Mark mark : marks) {
            json.writeStartObject();
            json.writeNumberField("chain", mark.chain());
            json.writeNumberField("n", mark.number());
            json.writeStringField("hash", mark.hash());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, String text) throws IOException {
        if (!text.isEmpty()) json.writeStringField(name, text);
    }
}
