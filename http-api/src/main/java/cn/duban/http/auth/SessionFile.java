package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Json;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions on disk: one JSON file, written whole beside the old one and renamed, readable by its owner only, on a thread of
 * its own. It holds hashes, so reading it does not open a session.
 */
final class SessionFile {
    private static final Logger log = LoggerFactory.getLogger(SessionFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;
    private final ExecutorService writer;
    private CompletableFuture<Void> pending;

    record Content(List<LoginSession> sessions, Map<String, Instant> lastUse) {
        static final Content NOTHING = new Content(List.of(), Map.of());
    }

    private SessionFile(Optional<Path> file) {
        this.file = file;
        this.writer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "session-file");
            thread.setDaemon(true);
            return thread;
        });
    }

    static SessionFile at(Path file) {
        return new SessionFile(Optional.of(file));
    }

    /** Keeps nothing. */
    static SessionFile none() {
        return new SessionFile(Optional.empty());
    }

    /** An unreadable file is set aside, since an engine that serves without sessions is worth more than none. */
    Content read() {
        if (file.filter(Files::exists).isEmpty()) return Content.NOTHING;
        try {
            return content(JSON.readTree(file.get().toFile()));
        } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
            log.error("{} cannot be read, so all sessions have ended and users sign in again.", file.get(), unreadable);
            setAside(file.get());
            return Content.NOTHING;
        }
    }

    private static void setAside(Path file) {
        try {
            Files.move(
                    file, file.resolveSibling(file.getFileName() + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannot) {
            log.warn("{} cannot be renamed and will be overwritten.", file, cannot);
        }
    }

    /**
     * Complete when a state at least as new as the present one is on disk. Changes that come while it waits share one write.
     */
    synchronized CompletableFuture<Void> save(Supplier<Content> content) {
        if (file.isEmpty()) return CompletableFuture.completedFuture(null);
        if (pending == null) pending = CompletableFuture.runAsync(() -> write(content), writer);
        return pending;
    }

    private synchronized void begun() {
        pending = null;
    }

    private void write(Supplier<Content> content) {
        begun();
        Path target = file.orElseThrow();
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(Json.plainBytes(json(content.get())));
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException cannot) {
            log.error(
                    "{} cannot be written: sessions that begin now end with this process. Free its disk.",
                    target,
                    cannot);
            throw new UncheckedIOException(cannot);
        }
    }

    private static ObjectNode json(Content content) {
        ObjectNode root = Json.object();
        ArrayNode sessions = root.putArray("sessions");
        for (LoginSession session : content.sessions()) sessions.add(json(session));
        ObjectNode lastUse = root.putObject("lastUse");
        content.lastUse().forEach((reference, at) -> lastUse.put(reference, at.toString()));
        return root;
    }

    private static ObjectNode json(LoginSession session) {
        Caller caller = session.credential().caller();
        ObjectNode node = Json.object()
                .put("id", session.id())
                .put("secretSha256", session.secretHash())
                .put("credential", session.credential().reference())
                .put("name", caller.name())
                .put("begunAt", session.begunAt().toString())
                .put("renewedAt", session.renewedAt().toString())
                .put("expiresAt", session.expiresAt().toString())
                .put("address", session.address())
                .put("agent", session.agent());
        session.credential().expires().ifPresent(end -> node.put("credentialExpires", end.toString()));
        words(node, "roles", caller.roles().stream().map(Role::wire).toList());
        words(node, "regions", caller.regions());
        words(node, "units", caller.units());
        return node;
    }

    private static void words(ObjectNode node, String key, Iterable<String> words) {
        ArrayNode list = node.putArray(key);
        for (String word : words) list.add(word);
    }

    private static Content content(JsonNode root) {
        List<LoginSession> sessions = new ArrayList<>();
        for (JsonNode node : root.path("sessions")) sessions.add(session(node));
        Map<String, Instant> lastUse = new HashMap<>();
        root.path("lastUse")
                .properties()
                .forEach(use ->
                        lastUse.put(use.getKey(), Instant.parse(use.getValue().asText())));
        return new Content(sessions, lastUse);
    }

    private static LoginSession session(JsonNode node) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String role : words(node, "roles")) Role.ofWire(role).ifPresent(roles::add);
        Caller caller = new Caller(text(node, "name"), roles, words(node, "regions"), words(node, "units"));
        Optional<Instant> expires = node.has("credentialExpires")
                ? Optional.of(Instant.parse(text(node, "credentialExpires")))
                : Optional.empty();
        return new LoginSession(
                text(node, "id"),
                text(node, "secretSha256"),
                new Credential(text(node, "credential"), caller, expires),
                Instant.parse(text(node, "begunAt")),
                Instant.parse(text(node, "renewedAt")),
                Instant.parse(text(node, "expiresAt")),
                text(node, "address"),
                text(node, "agent"));
    }

    private static String text(JsonNode node, String key) {
        if (!node.path(key).isTextual()) throw new IllegalArgumentException("a session without " + key);
        return node.path(key).asText();
    }

    private static Set<String> words(JsonNode node, String key) {
        Set<String> words = new TreeSet<>();
        for (JsonNode word : node.path(key)) words.add(word.asText());
        return words;
    }

    void close() {
        writer.shutdown();
    }
}
