package cn.duban.cassandra;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.proven;
import static cn.duban.engine.EngineDriver.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.engine.EngineDriver;
import cn.duban.engine.Recount;
import cn.duban.engine.RetentionCounts;
import cn.duban.policy.KeepingPolicy;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.runtime.node.EngineSystem;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingCommand.Erase;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.Matters;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A citizen's words are in no file of the data folder, and an erased ticket stays blank while every figure stays. */
@Tag("drill")
class ErasedFolderTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final Erase ERASE = new Erase("〔2026〕17号");
    private static final List<String> PERSONAL = List.of("张桂兰", "柳营路18号", "13812341234", "桂兰面馆", "孩子发烧", "已回电张");

    @TempDir
    Path folder;

    private Config config() {
        return ConfigFactory.parseString("""
                        include classpath("duban-engine.conf")
                        include classpath("duban-persistence.conf")
                        duban.data-dir = "%s"
                        duban.engine.sleep-after = 2 s
                        """.formatted(folder)).withFallback(ConfigFactory.load());
    }

    private static EngineSystem start(Config config, Persistence store) {
        return start(config, store, POLICY);
    }

    private static EngineSystem start(Config config, Persistence store, Policy policy) {
        EngineSystem running = EngineSystem.start(config, policy, store.log(), store.keys(), store.pekkoOverrides());
        EngineDriver.ready(running, Duration.ofSeconds(60));
        return running;
    }

    /** Registered, answered on the spot, closed and archived. */
    private static void archived(Engine engine, String ticket) {
        done(engine, ticket, "c-1", new Register(Matters.personal()));
        done(engine, ticket, "c-2", new Answer("已回电张桂兰，明日恢复供热"));
        done(engine, ticket, "c-3", new Close(Optional.of("张桂兰不再追究")));
        done(engine, ticket, "c-4", new Archive());
    }

    private static void voided(Engine engine, String ticket) {
        done(engine, ticket, "c-1", new Register(Matters.personal()));
        done(engine, ticket, "c-2", new VoidTicket(VoidTicket.Reason.WITHDRAWN));
    }

    private static long differences(Engine engine) {
        return proven(engine).stream()
                .map(Recount::differences)
                .mapToLong(one -> one.values().stream().filter(d -> d != 0).count())
                .sum();
    }

    /** Reads every file of the folder. One that Cassandra removes meanwhile holds nothing any more. */
    private List<String> filesWith(List<String> texts) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file ->
                            texts.stream().filter(text -> holds(file, text)).map(text -> file + ": " + text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            byte[] sought = text.getBytes(StandardCharsets.UTF_8);
            // Bytes as characters, so that a search for a text is one for its bytes.
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(sought, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_citizen_is_in_no_file_and_an_erased_ticket_stays_blank_with_every_figure() throws IOException {
        try (Persistence store = Persistence.start(config());
                EngineSystem running = start(config(), store)) {
            Engine engine = running.engine();
            archived(engine, "T-1");
            voided(engine, "T-2");
            archived(engine, "T-3");
            assertThat(filesWith(List.of("T-3")))
                    .as("the search finds what is there")
                    .isNotEmpty();
            assertThat(filesWith(PERSONAL)).isEmpty();
            done(engine, "T-1", "c-9", ERASE);
            done(engine, "T-2", "c-9", ERASE);
            assertThat(story(engine, "T-1").toString()).doesNotContain(PERSONAL);
            assertThat(differences(engine)).isZero();
        }
        try (Persistence store = Persistence.start(config());
                EngineSystem running = start(config(), store)) {
            Engine engine = running.engine();
            assertThat(story(engine, "T-1").toString()).doesNotContain(PERSONAL).contains("█");
            assertThat(story(engine, "T-2").toString()).doesNotContain(PERSONAL).contains("█");
            assertThat(story(engine, "T-3").ticket().matter()).isEqualTo(Matters.personal());
            assertThat(differences(engine)).isZero();
        }
        assertThat(filesWith(PERSONAL)).isEmpty();
    }

    @Test
    void what_the_policy_no_longer_keeps_is_erased_once_and_every_figure_stays() throws IOException {
        long version;
        try (Persistence store = Persistence.start(config());
                EngineSystem running = start(config(), store)) {
            Engine engine = running.engine();
            archived(engine, "T-1");
            voided(engine, "T-2");
            version = done(engine, "T-2", "c-9", ERASE).version();
        }
        Config twoDaysLater = ConfigFactory.parseMap(Map.of(
                        "duban.clock.mode",
                        "stepped",
                        "duban.clock.start",
                        Instant.now().plus(Duration.ofDays(2)).toString()))
                .withFallback(config());
        Policy oneDay = KeepingPolicy.of(Files.createDirectories(folder.resolve("policy")), "erase-after = 1 day");
        try (Persistence store = Persistence.start(twoDaysLater);
                EngineSystem running = start(twoDaysLater, store, oneDay)) {
            Engine engine = running.engine();
            await("the closed ticket is erased")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> story(engine, "T-1").ticket().stage().erased());
            assertThat(story(engine, "T-1").toString()).doesNotContain(PERSONAL).contains("█");
            assertThat(story(engine, "T-2").ticket().version())
                    .as("what was erased before is left alone")
                    .isEqualTo(version);
            assertThat(engine.retention()).isEqualTo(new RetentionCounts(1, 0));
            assertThat(differences(engine)).isZero();
        }
    }
}
