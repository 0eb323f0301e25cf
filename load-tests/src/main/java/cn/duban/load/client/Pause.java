package cn.duban.load.client;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a fixed time, where the time itself matters. */
public final class Pause {

    private Pause() {}

    public static void of(Duration howLong) {
        long until = System.nanoTime() + howLong.toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }
}
