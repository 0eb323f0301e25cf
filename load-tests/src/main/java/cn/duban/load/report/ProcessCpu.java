package cn.duban.load.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** CPU seconds of processes and of the compilers among them, from /proc; 0 where there is no such file. */
public final class ProcessCpu {

    /** The compilers' part of the other figures. */
    private static final String COMPILERS = "of it compilers";

    /** The kernel's unit of these figures on every Linux that Java runs on. */
    private static final double TICKS_A_SECOND = 100;

    private final Map<String, Long> pids = new LinkedHashMap<>();
    private final JitCompilers compilers;
    private final Map<String, Double> before;

    /** @param pids by the name to show */
    public ProcessCpu(Map<String, Long> pids) {
        this.pids.putAll(pids);
        compilers = new JitCompilers(pids.values());
        before = now();
    }

    /** Seconds used since this object was created, by process. */
    public Map<String, Double> used() {
        Map<String, Double> used = now();
        used.replaceAll((name, seconds) -> Math.round(100 * (seconds - before.get(name))) / 100.0);
        return used;
    }

    /** The compilers' share of {@link #used}, 0 to 1. */
    public static double compilersShare(Map<String, Double> used) {
        double compilers = used.getOrDefault(COMPILERS, 0.0);
        double all = used.values().stream().mapToDouble(Double::doubleValue).sum() - compilers;
        return all > 0 ? compilers / all : 0;
    }

    private Map<String, Double> now() {
        Map<String, Double> now = new LinkedHashMap<>();
        pids.forEach((name, pid) -> now.put(name, seconds(pid)));
        if (!pids.isEmpty()) now.put(COMPILERS, compilers.seconds());
        return now;
    }

    private static double seconds(long pid) {
        return seconds(Path.of("/proc", Long.toString(pid), "stat"));
    }

    /** @param file of a process or of one of its threads */
    static double seconds(Path file) {
        try {
            String stat = Files.readString(file);
            // The command's name may contain blanks; the fields after it do not.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0;
        }
    }
}
