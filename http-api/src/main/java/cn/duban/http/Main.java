package cn.duban.http;

import cn.duban.engine.CommonPool;
import com.typesafe.config.Config;
import java.nio.file.Path;

/** Starts the engine; if that fails, prints one sentence on standard error and exits with status 1. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        CommonPool.configure();
        try {
            if (args.length > 0)
                throw new StartException("Settings are given as -Dduban.http.port=8080, as DUBAN_HTTP_PORT=8080 or in"
                        + " -Dconfig.file=duban.conf, not as arguments: " + String.join(" ", args) + ".");
            Config config = Configuration.load(System.getenv());
            // The first logger opens the log file, so its folder is set before.
            System.setProperty(
                    "logs.dir",
                    Path.of(config.getString("duban.data-dir"), "logs").toString());
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
