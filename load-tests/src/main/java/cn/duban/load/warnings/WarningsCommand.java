package cn.duban.load.warnings;

import picocli.CommandLine.Command;

/** How good the detectors of warnings are, on simulated traffic; no engine is needed. */
@Command(
        name = "warnings",
        mixinStandardHelpOptions = true,
        description = "Measures the surge detector on simulated traffic, beside published methods.",
        subcommands = {DailyCommand.class, HourlyCommand.class, PlantedYearCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class WarningsCommand {}
