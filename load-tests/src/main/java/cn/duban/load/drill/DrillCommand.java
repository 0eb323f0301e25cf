package cn.duban.load.drill;

import cn.duban.load.reminders.RemindersCommand;
import picocli.CommandLine.Command;

/** Groups the drills that inject faults. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Breaks things on purpose while clients work, and proves what was promised.",
        subcommands = {KillCommand.class, RemindersCommand.class},
        synopsisSubcommandLabel = "WHAT")
public final class DrillCommand {}
