package cn.duban.load.reminders;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import cn.duban.load.client.TimedCommand;
import cn.duban.load.client.UnclearAnswerException;
import cn.duban.load.report.Summary;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The simulated city as calling systems that never give up: each command is sent when the engine's time has come, and
 * repeated with the same id until it is answered. Commands of one ticket keep their order.
 */
final class CallingSystems {

    private static final int SYSTEMS = 8;
    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final Duration GLANCE = Duration.ofMillis(2);

    private final EngineTime time;
    private final List<BlockingQueue<Optional<TimedCommand>>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> refused = new TreeMap<>();
    private long accepted;
    private long calledUnknown;
    private long repeated;
    private Duration latest = Duration.ZERO;

    CallingSystems(EngineTime time) {
        this.time = time;
    }

    /** Sends the commands of tickets until there are no more; skips calls and agents. */
    void begin(URI url, Iterator<TimedCommand> commands) {
        for (int i = 0; i < SYSTEMS; i++) {
            BlockingQueue<Optional<TimedCommand>> queue = new LinkedBlockingQueue<>();
            queues.add(queue);
            start("calling-system-" + i, () -> work(new EngineClient(url), queue));
        }
        start("city", () -> play(commands));
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void play(Iterator<TimedCommand> commands) {
        while (commands.hasNext()) {
            TimedCommand command = commands.next();
            if (command.ticket().isEmpty()) {
                continue;
            }
            while (time.now().isBefore(command.at())) {
                Pause.of(GLANCE);
            }
            queues.get(Math.floorMod(command.ticket().hashCode(), SYSTEMS)).add(Optional.of(command));
        }
        queues.forEach(queue -> queue.add(Optional.empty()));
    }

    private void work(EngineClient engine, BlockingQueue<Optional<TimedCommand>> queue) {
        try {
            for (Optional<TimedCommand> next = queue.take(); next.isPresent(); next = queue.take()) {
                ask(engine, next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(EngineClient engine, TimedCommand command) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                answered(command, engine.command(command));
                return;
            } catch (UnclearAnswerException e) {
                synchronized (this) {
                    repeated++;
                }
                Pause.of(AGAIN);
            }
        }
    }

    private synchronized void answered(TimedCommand command, Answer answer) {
        Duration late = Duration.between(command.at(), time.now());
        latest = late.compareTo(latest) > 0 ? late : latest;
        if (!answer.ok()) {
            // The ticket was registered before, or this command would not have been sent.
            calledUnknown += answer.status() == 404 ? 1 : 0;
            refused.merge(command.op() + " " + answer.code(), 1L, Long::sum);
            return;
        }
        accepted++;
        if (command.op().equals("register")) {
            tickets.add(command.ticket());
        }
    }

    /** Waits until every command is answered. @return whether that happened within that time */
    boolean ended(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }

    Set<String> tickets() {
        return Set.copyOf(tickets);
    }

    synchronized void report(Summary summary) {
        summary.figure("tickets", tickets.size())
                .figure("commandsAccepted", accepted)
                .figure("commandsRefused", refused)
                .figure("commandsRepeatedUntilAnswered", repeated)
                .figure("latestCommandMinutes", latest.toMinutes());
        summary.zero("registered tickets that the engine called unknown", calledUnknown);
    }
}
