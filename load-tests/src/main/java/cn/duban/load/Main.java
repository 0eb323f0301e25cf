package cn.duban.load;

import cn.duban.engine.CommonPool;
import cn.duban.load.boston.ReplayCommand;
import cn.duban.load.demo.DemoCommand;
import cn.duban.load.fanout.FanoutCommand;
import cn.duban.load.limits.LimitsCommand;
import cn.duban.load.timers.TimersCommand;
import cn.duban.load.viewers.ViewersCommand;
import cn.duban.load.wall.WallCommand;
import cn.duban.load.warnings.CalibrateCommand;
import cn.duban.load.warnings.WarningsCommand;
import cn.duban.load.year.YearCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The client side of Duban: replays, simulations, measurements and fault drills, each a command with its own help. */
@Command(
        name = "duban-load",
        mixinStandardHelpOptions = true,
        version = "duban-load 0.1.0",
        description = "Replays, simulations, measurements and fault drills for the Duban engine.",
        subcommands = {
            ReplayCommand.class,
            YearCommand.class,
            DemoCommand.class,
            DrillCommand.class,
            LimitsCommand.class,
            FanoutCommand.class,
            TimersCommand.class,
            ViewersCommand.class,
            WarningsCommand.class,
            CalibrateCommand.class,
            WallCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        CommonPool.configure();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
                    if (System.getProperty("duban.load.trace") != null) {
                        failure.printStackTrace(line.getErr());
                    }
                    return 2;
                });
    }
}
