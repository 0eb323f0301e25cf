package cn.duban.load.boston;

import picocli.CommandLine.Command;

/** Replays recorded requests through a stepped clock. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Sends recorded requests through the engine on a stepped clock and compares the verdicts.",
        subcommands = {BostonCommand.class},
        synopsisSubcommandLabel = "WHAT")
public final class ReplayCommand {}
