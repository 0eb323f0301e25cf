package cn.duban.load.warnings;

import picocli.CommandLine.Command;

/** Groups the commands that measure how well the warnings' detectors work. */
@Command(
        name = "warnings",
        mixinStandardHelpOptions = true,
        description = "Measures the detectors behind warnings: what they find, when, and their false alarms.",
        subcommands = {DailyCommand.class, HourlyCommand.class, MattersCommand.class, PlantedYearCommand.class},
        synopsisSubcommandLabel = "WHAT")
public final class WarningsCommand {}
