package cn.duban.load.warnings;

import picocli.CommandLine.Command;

/** How well the warnings' detectors find what they should, and nothing else. */
@Command(
        name = "warnings",
        mixinStandardHelpOptions = true,
        description = "Measures the detectors behind warnings: what they find, when, and what they raise for nothing.",
        subcommands = {DailyCommand.class, HourlyCommand.class, MattersCommand.class, PlantedYearCommand.class},
        synopsisSubcommandLabel = "WHAT")
public final class WarningsCommand {}
