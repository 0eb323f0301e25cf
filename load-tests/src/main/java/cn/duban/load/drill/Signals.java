package cn.duban.load.drill;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Sends signals to processes by their id. */
final class Signals {

    private Signals() {}

    /** SIGKILL; does nothing if the process has ended already. */
    static void kill(long pid) {
        if (pid > 0) {
            ProcessHandle.of(pid).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .exceptionally(late -> process)
                        .join();
            });
        }
    }

    /** @param signal a name such as STOP, which Java itself cannot send */
    static void send(String signal, long pid) {
        if (pid <= 0) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("cannot send " + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
