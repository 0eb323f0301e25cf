package cn.duban.http.command;

import com.typesafe.config.Config;
import java.io.PrintStream;
import java.util.List;

/** A command of an operator: {@code java -jar duban.jar NAME ARGUMENT …}. It runs, prints its result and ends. */
public interface Command {
    String name();

    /** One line: its arguments and what it does. */
    String usage();

    /**
     * @return the exit status: 0 when all is well, 1 when the command ran and found something wrong
     * @throws cn.duban.http.StartException with one sentence for the operator when it cannot run
     */
    int run(Config config, List<String> arguments, PrintStream out);
}
