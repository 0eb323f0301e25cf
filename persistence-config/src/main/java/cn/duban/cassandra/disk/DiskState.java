package cn.duban.cassandra.disk;

import java.util.List;

/**
 * What operators see of the disk.
 *
 * @param freeBytes usable bytes of the data folder's file system
 * @param reserveBytes below which commands are refused
 * @param ballast whether the ballast is in place
 * @param setAside one sentence for each commit log segment that was set aside since this engine started
 * @param comparison what the comparison of logs and journals found after segments were set aside; empty until then
 */
public record DiskState(
        DiskLevel level, long freeBytes, long reserveBytes, boolean ballast, List<String> setAside, String comparison) {
    public DiskState {
        setAside = List.copyOf(setAside);
    }
}
