package cn.duban.http.command;

import cn.duban.http.Backups;
import cn.duban.http.StartException;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Proves that a backup can be restored, without touching the running engine. */
final class VerifyBackupCommand implements Command {
    private static final String IN = "--in";

    @Override
    public String name() {
        return "verify-backup";
    }

    @Override
    public String usage() {
        return "FOLDER [--in DIR]: restores the backup into a temporary folder (in DIR) and recomputes every figure there";
    }

    @Override
    public int run(Config config, List<String> arguments, PrintStream out) {
        boolean plain = arguments.size() == 1;
        if (!plain && !(arguments.size() == 3 && arguments.get(1).equals(IN)))
            throw new StartException(name() + " " + usage());
        Optional<Path> in = plain ? Optional.empty() : Optional.of(Path.of(arguments.get(2)));
        return Backups.verify(config, Path.of(arguments.get(0)), in, out);
    }
}
