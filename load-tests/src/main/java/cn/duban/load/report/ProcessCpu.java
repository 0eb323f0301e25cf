package cn.duban.load.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU seconds of processes, from /proc; absent where there is no such file. */
public final class ProcessCpu {

    /** The kernel's unit of these figures on every Linux that Java runs on. */
    private static final double TICKS_A_SECOND = 100;

    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final Map<String, Double> before = new LinkedHashMap<>();

    /** @param pids by the name to show */
    public ProcessCpu(Map<String, Long> pids) {
        this.pids.putAll(pids);
        this.pids.forEach((name, pid) -> before.put(name, seconds(pid)));
    }

    /** Seconds used since this was made, by process. */
    public Map<String, Double> used() {
        Map<String, Double> used = new LinkedHashMap<>();
        pids.forEach((name, pid) -> used.put(name, Math.round(100 * (seconds(pid) - before.get(name))) / 100.0));
        return used;
    }

    private static double seconds(long pid) {
        return seconds(Path.of("/proc", Long.toString(pid), "stat"));
    }

    /** @param file of a process or of one of its threads */
    static double seconds(Path file) {
        try {
            String stat = Files.readString(file);
            // The command's name may hold blanks; the fields after it do not.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }
}
