package cn.duban.http.command;

import cn.duban.http.Backups;
import cn.duban.http.StartException;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Takes the next part of a backup while the engine runs. */
final class BackupCommand implements Command {
    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String usage() {
        return "FOLDER: adds what is new to the encrypted backup in FOLDER, while the engine runs";
    }

    @Override
    public int run(Config config, List<String> arguments, PrintStream out) {
        if (arguments.size() != 1) throw new StartException(name() + " " + usage());
        return Backups.take(config, Path.of(arguments.get(0)), out);
    }
}
