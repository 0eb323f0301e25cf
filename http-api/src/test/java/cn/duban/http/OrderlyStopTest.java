package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.duban.http.stream.StreamListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A stop on request is no error, whatever is connected: an operator who reads ERROR must have something to do. */
@Tag("drill")
class OrderlyStopTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(lines);
    }

    @Test
    void an_orderly_stop_with_open_streams_logs_no_error_and_ends_them() throws Exception {
        Node node = Node.start(TestConfig.stepped(folder));
        try (StreamListener tickets = StreamListener.open(node.url() + "/v1/stream?channels=tickets,board");
                StreamListener packed =
                        StreamListener.open(node.url() + "/v1/stream?channels=tickets", "Accept-Encoding", "gzip");
                OpenIngest ingest = new OpenIngest(URI.create(node.url()))) {
            await("the streams have started")
                    .atMost(SOON)
                    .until(() -> !tickets.lastId().isEmpty() && !packed.lastId().isEmpty());
            assertThat(ingest.register("STOP-1")).contains("\"STOP-1\"");
            node.close();
        }
        assertThat(List.copyOf(lines.list))
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.ERROR))
                .extracting(line -> line.getLoggerName() + ": " + line.getFormattedMessage())
                .isEmpty();
    }

    /** A caller whose request never ends. */
    private static final class OpenIngest implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader answers;

        OpenIngest(URI engine) throws IOException {
            socket = new Socket(engine.getHost(), engine.getPort());
            socket.setSoTimeout((int) SOON.toMillis());
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            send("POST /v1/ingest HTTP/1.1\r\nHost: localhost:" + engine.getPort()
                    + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        /** Sends one line and reads up to its answer. */
        String register(String ticket) throws IOException {
            String line = Client.registration(ticket).put("op", "register").toString() + "\n";
            send(Integer.toHexString(line.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + line + "\r\n");
            String answer = answers.readLine();
            while (answer != null && !answer.startsWith("{")) answer = answers.readLine();
            return String.valueOf(answer);
        }

        private void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
