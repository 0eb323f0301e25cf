package cn.duban.load.limits;

import cn.duban.load.report.Latencies;
import cn.duban.load.report.ProcessCpu;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The result of one target over one period. */
public record Measurement(
        String target,
        double perSecond,
        long done,
        long failed,
        String firstFailure,
        Latencies latencies,
        Map<String, Double> cpu) {

    /** A closed load: as fast as the target answers, with that many commands in flight. */
    public static <T> Measurement closed(
            CommandTarget<T> target, Iterator<T> commands, int inFlight, Duration howLong, ProcessCpu cpu) {
        return new Run<>(target, inFlight, cpu).whole(commands, howLong, 0);
    }

    /** An open load: a fixed rate, whatever the target's speed, with a limit of commands in flight. */
    public static <T> Measurement open(
            CommandTarget<T> target,
            Iterator<T> commands,
            double perSecond,
            int inFlight,
            Duration howLong,
            ProcessCpu cpu) {
        return new Run<>(target, inFlight, cpu).whole(commands, howLong, perSecond);
    }

    private static final class Run<T> {
        private final CommandTarget<T> target;
        private final int inFlight;
        private final Semaphore free;
        private final ProcessCpu cpu;
        private final Latencies latencies = new Latencies();
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicReference<String> firstFailure = new AtomicReference<>("");

        Run(CommandTarget<T> target, int inFlight, ProcessCpu cpu) {
            this.target = target;
            this.inFlight = inFlight;
            this.free = new Semaphore(inFlight);
            this.cpu = cpu;
        }

        Measurement whole(Iterator<T> commands, Duration howLong, double perSecond) {
            long start = System.nanoTime();
            long end = start + howLong.toNanos();
            long sent = 0;
            try {
                while (System.nanoTime() < end && commands.hasNext()) {
                    long planned = start + (perSecond > 0 ? (long) (sent * 1e9 / perSecond) : 0);
                    await(Math.min(planned, end));
                    free.acquire();
                    // Latency under an open load counts from the planned instant, so that waiting for a slow target is
                    // included.
                    send(commands.next(), perSecond > 0 ? planned : System.nanoTime());
                    sent++;
                }
                boolean all = free.tryAcquire(inFlight, 60, TimeUnit.SECONDS);
                if (!all) {
                    firstFailure.compareAndSet("", "some were not answered within 60 s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Measurement(
                    target.name(),
                    done.get() / seconds,
                    done.get(),
                    failed.get(),
                    firstFailure.get(),
                    latencies,
                    cpu.used());
        }

        private void send(T command, long since) {
            target.send(command).whenComplete((ok, failure) -> {
                if (failure == null) {
                    done.incrementAndGet();
                    latencies.record(System.nanoTime() - since);
                } else {
                    failed.incrementAndGet();
                    firstFailure.compareAndSet("", failure.toString());
                }
                free.release();
            });
        }

        private static void await(long nanos) {
            for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
                java.util.concurrent.locks.LockSupport.parkNanos(left);
            }
        }
    }
}
