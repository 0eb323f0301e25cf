package cn.duban.http.monitoring;

import java.util.List;

/**
 * The room of an embedded store.
 *
 * @param level {@code PLENTY}, {@code LOW} (commands are refused) or {@code EXHAUSTED} (the ballast is deleted)
 * @param freeBytes of its file system
 * @param reserveBytes below which commands are refused
 * @param ballast whether the ballast is in place
 * @param setAside a sentence for each commit log segment that was set aside
 * @param comparison what logs and journals lack after that; empty if nothing was set aside
 */
public record DiskHealth(
        String level,
        boolean refusesCommands,
        long freeBytes,
        long reserveBytes,
        boolean ballast,
        List<String> setAside,
        String comparison) {

    /** Without names of files and tickets: what callers without credentials may see. */
    DiskHealth withoutNames() {
        List<String> number =
                setAside.isEmpty() ? List.of() : List.of(setAside.size() + " set aside; administrators see which");
        return new DiskHealth(
                level,
                refusesCommands,
                freeBytes,
                reserveBytes,
                ballast,
                number,
                comparison.isEmpty() ? "" : "administrators see it");
    }
}
