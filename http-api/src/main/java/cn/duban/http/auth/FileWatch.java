package cn.duban.http.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a task when a file has changed, on a thread of its own, so that no request waits for the disk. Looks at the file twice
 * a second, which works on every file system, mounted secrets included.
 */
public final class FileWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FileWatch.class);
    private static final long EVERY_MILLIS = 500;

    private final Path file;
    private final Runnable changed;
    private final ScheduledExecutorService timer;
    private Version seen;

    private record Version(FileTime modified, long size, Object key) {}

    private FileWatch(Path file, Runnable changed) {
        this.file = file;
        this.changed = changed;
        this.seen = version();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "file-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts to watch. A caller that reads the file does so afterwards, so that no change is missed. */
    public static FileWatch of(Path file, Runnable changed) {
        FileWatch watch = new FileWatch(file, changed);
        watch.timer.scheduleWithFixedDelay(watch::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        Version now = version();
        if (now.equals(seen)) return;
        seen = now;
        try {
            changed.run();
        } catch (RuntimeException failed) {
            log.error("The changed file {} could not be taken over. Correct it and save it again.", file, failed);
        }
    }

    /** A missing file has a version too, so that its return is a change. */
    private Version version() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(found.lastModifiedTime(), found.size(), found.fileKey());
        } catch (IOException missing) {
            return new Version(FileTime.fromMillis(0), -1, "missing");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
