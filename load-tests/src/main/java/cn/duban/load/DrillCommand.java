package cn.duban.load;

import cn.duban.load.drill.BackupCommand;
import cn.duban.load.drill.DiskCommand;
import cn.duban.load.drill.KillCommand;
import cn.duban.load.reminders.RemindersCommand;
import picocli.CommandLine.Command;

/** Groups the drills that inject faults. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Injects faults while clients work, and checks every guarantee afterwards.",
        subcommands = {KillCommand.class, DiskCommand.class, BackupCommand.class, RemindersCommand.class},
        synopsisSubcommandLabel = "WHAT")
public final class DrillCommand {}
