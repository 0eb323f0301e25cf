package cn.duban.http;

import cn.duban.engine.CommonPool;
import cn.duban.http.command.Commands;
import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;

/** Starts the engine, or runs the command that the arguments name; if that fails, prints one sentence on standard error and exits with status 1. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommonPool.configure();
        try {
            Config config = Configuration.load(System.getenv());
            // The first logger opens the log file, so its folder is set before.
            System.setProperty(
                    "logs.dir",
                    Path.of(config.getString("duban.data-dir"), "logs").toString());
            if (args.length > 0) {
                List<String> arguments = List.of(args);
                System.exit(Commands.named(args[0]).run(config, arguments.subList(1, args.length), System.out));
            }
            Node node = Node.start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "orderly-stop"));
            System.out.println("duban ready " + node.url());
        } catch (StartException cannot) {
            System.err.println(cannot.getMessage());
            System.exit(1);
        } catch (RuntimeException unexpected) {
            System.err.println("The engine cannot start: " + unexpected);
            System.exit(1);
        }
    }
}
