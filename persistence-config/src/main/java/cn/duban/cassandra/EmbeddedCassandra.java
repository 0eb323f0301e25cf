package cn.duban.cassandra;

import cn.duban.cassandra.disk.DiskState;
import cn.duban.cassandra.disk.DiskWatch;
import cn.duban.cassandra.disk.HoledCommitLogException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Cassandra in a child process with its data in our folder: started, watched, restarted when it dies, drained and
 * stopped with the engine. It is never on our class path, and it survives a killed engine, so that the next engine takes it
 * over.
 */
public final class EmbeddedCassandra implements AutoCloseable {

    /** Whether it answers requests. */
    public enum State {
        UP,
        DOWN,
        STOPPED
    }

    private static final Logger log = LoggerFactory.getLogger(EmbeddedCassandra.class);
    private static final String PASSWORD = "PasswordAuthenticator";
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_PROBE = Duration.ofSeconds(6);
    private static final int ANOTHER_PORT_TRIES = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(1);

    private final CassandraSettings settings;
    private final Path folder;
    private final Path javaHome;
    private final FolderLock lock;
    private final ConfFiles conf;
    private final ClassArchive archive;
    private final DiskWatch disk;
    private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> stopping = new CompletableFuture<>();
    private final Thread watch;
    private volatile CassandraProcess process;
    /** Of the process that starts; only the starting thread uses it. */
    private StartProgress progress;

    private volatile State state = State.DOWN;

    private EmbeddedCassandra(
            CassandraSettings settings,
            String authenticator,
            Path folder,
            Path javaHome,
            CassandraJars jars,
            FolderLock lock) {
        this.settings = settings;
        this.folder = folder;
        this.javaHome = javaHome;
        this.lock = lock;
        this.conf = new ConfFiles(folder, javaHome, jars, settings.heap(), settings.jvmOptions(), authenticator);
        this.archive = ClassArchive.of(settings, folder, conf.classes());
        this.disk = new DiskWatch(folder, settings.disk(), ConfFiles.SEGMENT_BYTES);
        this.watch = new Thread(this::keepAlive, "duban-cassandra-watch");
        watch.setDaemon(true);
    }

    /** Starts it, or takes over one that an earlier engine left behind; returns when it answers. */
    public static EmbeddedCassandra start(CassandraSettings settings) {
        return start(settings, PASSWORD);
    }

    /** Starts one that accepts every client, to give it a new role when the password of its role is lost. */
    static EmbeddedCassandra startOpen(CassandraSettings settings) {
        return start(settings, "AllowAllAuthenticator");
    }

    private static EmbeddedCassandra start(CassandraSettings settings, String authenticator) {
        Path javaHome = JdkCheck.javaHome(settings.javaHome());
        CassandraJars jars = CassandraJars.find(settings.libDir());
        FolderLock lock = FolderLock.of(settings.folder());
        try {
            EmbeddedCassandra cassandra = new EmbeddedCassandra(
                    settings, authenticator, settings.folder().toRealPath(), javaHome, jars, lock);
            cassandra.startWatched();
            return cassandra;
        } catch (HoledCommitLogException e) {
            lock.close();
            throw new PersistenceStartException("Cassandra is not started: " + e.getMessage() + ".", e);
        } catch (IOException e) {
            lock.close();
            throw new PersistenceStartException("The folder " + settings.folder() + " cannot be used: " + e + ".", e);
        } catch (InterruptedException e) {
            lock.close();
            Thread.currentThread().interrupt();
            throw new PersistenceStartException("Interrupted while Cassandra was starting.", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public String host() {
        return CqlProbe.HOST;
    }

    /** The port of the native protocol; the same after a restart of the process. */
    public int port() {
        return process.port();
    }

    /** The id of the current process. */
    public long pid() {
        return process.handle().pid();
    }

    public State state() {
        return state;
    }

    /** The room it has; reads the disk. */
    public DiskState disk() {
        return disk.state();
    }

    /** Whether its disk is so full that commands are refused; reads memory only. */
    boolean refusesCommands() {
        return disk.level().refusesCommands();
    }

    /** @param sentence what became of the rows that segments set aside could have held */
    void compared(String sentence) {
        disk.compared(sentence);
    }

    /** Calls the listener at every change, on the watching thread. */
    public void onState(Consumer<State> listener) {
        listeners.add(listener);
    }

    /** Lets it write everything to disk and end, at most 40 s, then kills it. */
    public synchronized void stop() {
        if (state == State.STOPPED) {
            return;
        }
        stopping.complete(null);
        try {
            watch.join();
            boolean alive = process.handle().isAlive();
            if (process.end()) {
                if (alive) {
                    archive.finish();
                }
            } else {
                log.warn(
                        "Cassandra (process {}) did not stop in time and was ended; its commit log is read at the next"
                                + " start.",
                        pid());
            }
            ProcessRecord.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.warn("The record of Cassandra's process in {} cannot be deleted: {}", folder, e.toString());
        } finally {
            disk.close();
            lock.close();
            become(State.STOPPED);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void startWatched() throws IOException, InterruptedException {
        boolean started = false;
        try {
            disk.start();
            startOrTakeOver();
            watch.start();
            started = true;
        } finally {
            if (!started) {
                disk.close();
            }
        }
    }

    private void startOrTakeOver() throws IOException, InterruptedException {
        Optional<CassandraProcess> left = new Takeover(folder, conf, settings.port()).run();
        if (left.isPresent()) {
            process = left.get();
        } else if (disk.prepareStart()) {
            startAnew(ANOTHER_PORT_TRIES);
        } else {
            throw new PersistenceStartException(disk.sentence() + ".");
        }
        disk.reserveSegments();
        state = State.UP;
    }

    private void startAnew(int tries) throws InterruptedException {
        int[] ports = CqlProbe.freePorts(settings.port());
        conf.write(ports[0], ports[1], archive.option());
        process = launch(ports[0], ports[1]);
        if (answersUnlessStopping()) {
            return;
        }
        boolean died = !process.handle().isAlive();
        process.kill();
        StartOutput output = StartOutput.in(folder);
        if (died && settings.port() == 0 && output.saysPortTaken() && tries > 0) {
            // Another process took the free port before Cassandra could bind it.
            startAnew(tries - 1);
        } else {
            throw new PersistenceStartException("Cassandra "
                    + (died
                            ? "ended while starting" + output.reason()
                            : "does not answer and has made no progress for "
                                    + settings.startTimeout().toSeconds() + " s")
                    + ": see " + folder.resolve("logs/cassandra.log") + ".");
        }
    }

    private CassandraProcess launch(int port, int storagePort) {
        StartProgress before = StartProgress.before(folder);
        CassandraProcess launched = CassandraProcess.spawn(folder, javaHome, conf, port, storagePort);
        try {
            ProcessRecord.of(launched.handle(), port, storagePort, conf.fingerprint())
                    .write(folder);
        } catch (IOException e) {
            // Only a hint: without it the next engine finds the process by its command line, and replaces it.
            log.warn("The process of Cassandra cannot be recorded in {}: {}", folder, e.toString());
        }
        progress = before.of(launched.handle());
        return launched;
    }

    private void keepAlive() {
        try {
            Duration silence = Duration.ZERO;
            while (!stopping.isDone()) {
                boolean alive = process.handle().isAlive();
                if (!alive || silence.compareTo(settings.hangLimit()) >= 0) {
                    become(State.DOWN);
                    startAgain(alive);
                    silence = Duration.ZERO;
                    continue;
                }
                long asked = System.nanoTime();
                boolean answered = process.answers();
                Duration took = Duration.ofNanos(System.nanoTime() - asked);
                process.awaitExitOr(stopping, BETWEEN_PROBES);
                // Bounded: if this engine itself was stopped for minutes, Cassandra did not hang.
                silence = answered
                        ? Duration.ZERO
                        : silence.plus(BETWEEN_PROBES).plus(took.compareTo(LONGEST_PROBE) < 0 ? took : LONGEST_PROBE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain(boolean hung) throws InterruptedException {
        if (hung) {
            log.error(
                    "Cassandra (process {}) is alive but has not answered for {} s; killing and restarting it.",
                    pid(),
                    settings.hangLimit().toSeconds());
            process.kill();
        } else {
            log.error(
                    "Cassandra (process {}) has ended unexpectedly; restarting it. Its log is {}.",
                    pid(),
                    folder.resolve("logs/cassandra.log"));
        }
        Duration pause = FIRST_PAUSE;
        while (!stopping.isDone() && !runsAgain()) {
            log.error(
                    "Cassandra could not be restarted, next try in {} ms; see {}.",
                    pause.toMillis(),
                    folder.resolve("logs"));
            CassandraProcess.awaitAny(pause, stopping);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Also true while stopping: {@link #stop} then ends the process. */
    private boolean runsAgain() throws InterruptedException {
        try {
            while (!disk.prepareStart()) {
                CassandraProcess.awaitAny(WAIT_FOR_ROOM, stopping);
                if (stopping.isDone()) {
                    return true;
                }
            }
            process = launch(process.port(), process.storagePort());
        } catch (PersistenceStartException | IOException e) {
            // Such as too little memory for another process: the watching thread must survive it.
            log.error("{}", e.getMessage());
            return false;
        }
        if (answersUnlessStopping()) {
            disk.reserveSegments();
            log.info("Cassandra answers again (process {}).", pid());
            become(State.UP);
            return true;
        }
        if (!stopping.isDone()) {
            process.kill();
        }
        return stopping.isDone();
    }

    /** Waits for the first answer as long as the start makes progress: a long commit log takes minutes to replay. */
    private boolean answersUnlessStopping() throws InterruptedException {
        while (process.handle().isAlive() && !stopping.isDone()) {
            if (process.awaitAnswer(BETWEEN_LOOKS)) {
                progress.answered();
                return true;
            }
            if (progress.look().compareTo(settings.startTimeout()) >= 0) {
                return false;
            }
        }
        return false;
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            listeners.forEach(listener -> listener.accept(next));
        }
    }
}
