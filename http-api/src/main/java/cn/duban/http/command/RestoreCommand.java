package cn.duban.http.command;

import cn.duban.http.Backups;
import cn.duban.http.StartException;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Fills an empty data folder from a backup. */
final class RestoreCommand implements Command {
    private static final String UNTIL = "--until";

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "FOLDER [--until 2026-03-02T09:00:00+08:00]: restores the backup in FOLDER into the empty data folder";
    }

    @Override
    public int run(Config config, List<String> arguments, PrintStream out) {
        boolean whole = arguments.size() == 1;
        if (!whole && !(arguments.size() == 3 && arguments.get(1).equals(UNTIL)))
            throw new StartException(name() + " " + usage());
        Optional<Instant> until = whole ? Optional.empty() : Optional.of(instant(arguments.get(2)));
        return Backups.restore(config, Path.of(arguments.get(0)), until, out);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new StartException(
                    UNTIL + " needs an instant with an offset such as 2026-03-02T09:00:00+08:00, not " + text + ".");
        }
    }
}
