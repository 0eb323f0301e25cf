package cn.duban.http.command;

import cn.duban.cassandra.PersistenceStartException;
import cn.duban.cassandra.StoreKeys;
import cn.duban.cassandra.keys.KeyStartException;
import cn.duban.cassandra.keys.MasterKey;
import cn.duban.cassandra.keys.MasterKeySource;
import cn.duban.http.StartException;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Replaces the master key of the citizens' data, or begins a new key-encryption key under it. The engine must not run. */
final class RotateKey implements Command {
    private static final String VARIABLE = "DUBAN_NEW_MASTER_KEY";
    private static final String FILE = "--new-key-file";
    private static final String BEGIN = "--new-encryption-key";

    private final Map<String, String> environment;

    RotateKey(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "rotate-key";
    }

    @Override
    public String usage() {
        return "[" + FILE + " FILE | " + BEGIN + "]  replaces the master key by that of FILE or of " + VARIABLE
                + ", or begins a new key for data to come; the engine must be stopped";
    }

    @Override
    public int run(Config config, List<String> arguments, PrintStream out) {
        try {
            if (arguments.equals(List.of(BEGIN))) {
                out.println("Keys of new tickets are wrapped by key-encryption key "
                        + StoreKeys.begin(config, environment) + " from the next start on.");
                return 0;
            }
            MasterKey next = next(arguments);
            int wrapped = StoreKeys.rotate(config, environment, next);
            out.println("The master key is now that of " + next.source() + " (" + next.id() + "); it wraps " + wrapped
                    + (wrapped == 1 ? " key" : " keys")
                    + ". Before the next start, set duban.encryption.master-key-file or "
                    + MasterKeySource.VARIABLE
                    + " to it and remove the former setting. Keep the former key as long as backups that it opens.");
            return 0;
        } catch (PersistenceStartException | KeyStartException cannot) {
            throw new StartException(cannot.getMessage());
        }
    }

    private MasterKey next(List<String> arguments) {
        if (arguments.size() == 2 && arguments.get(0).equals(FILE))
            return MasterKeySource.ofFile(Path.of(arguments.get(1)));
        String variable = environment.getOrDefault(VARIABLE, "");
        if (arguments.isEmpty() && !variable.isBlank())
            return MasterKey.ofText(variable, "the environment's " + VARIABLE);
        throw new StartException(name() + " " + usage() + ".");
    }
}
