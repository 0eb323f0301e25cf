package cn.duban.load.limits;

import cn.duban.load.client.EngineClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A target that runs in a {@link BenchMain}. */
final class BenchProcess implements BenchTarget {

    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final BufferedReader answers;
    private final OutputStream orders;
    private Optional<BenchMain.Ready> ready = Optional.empty();

    /** Starts the process without waiting until it is ready. @param options of its JVM */
    BenchProcess(BenchMain.Order order, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BenchMain.class.getName()));
        command.add(EngineClient.JSON.writeValueAsString(order));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = process.getOutputStream();
    }

    /** Waits until the process is ready. */
    BenchMain.Ready ready() {
        try {
            if (ready.isEmpty()) ready = Optional.of(answer(BenchMain.Ready.class));
            return ready.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return ready().name();
    }

    @Override
    public double warmUp() {
        return ask("warm-up", Double.class);
    }

    @Override
    public Turn turn(int round) {
        return ask("turn " + round, Turn.class);
    }

    /** The process ends when its input ends, and stops its Cassandra. */
    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T ask(String order, Class<T> type) {
        ready();
        try {
            orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
            orders.flush();
            return answer(type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its other output is for people who watch. */
    private <T> T answer(Class<T> type) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(BenchMain.ANSWER))
                return EngineClient.JSON.readValue(line.substring(BenchMain.ANSWER.length()), type);
            System.err.println(line);
        }
        throw new IOException("a measured process ended before it answered");
    }
}
