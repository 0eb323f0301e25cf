package cn.duban.http.monitoring;

import cn.duban.engine.Notices;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reminds the shift supervisor while commands are refused for want of room. The log takes no commands then, so the reminder is
 * not recorded; {@link Notices#remindOperators} bounds how often it goes out.
 */
public final class DiskReminder implements Runnable {
    private static final long MIB = 1 << 20;
    private static final String SUBJECT = "12345督办系统：磁盘空间不足，已暂停受理";

    private final Supplier<Optional<DiskHealth>> disk;
    private final OperatorOutlet outlet;

    public DiskReminder(Supplier<Optional<DiskHealth>> disk, OperatorOutlet outlet) {
        this.disk = disk;
        this.outlet = outlet;
    }

    @Override
    public void run() {
        disk.get().filter(DiskHealth::refusesCommands).ifPresent(full -> outlet.send(SUBJECT, text(full)));
    }

    private static String text(DiskHealth full) {
        return "剩余 " + full.freeBytes() / MIB + " MiB，低于保留的 " + full.reserveBytes() / MIB
                + " MiB。新的登记和办理暂不受理（507），查询、到期提醒和已受理的工单不受影响。请立即通知运维人员清理或扩容磁盘，腾出空间后自动恢复。";
    }
}
