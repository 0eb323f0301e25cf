package cn.duban.http.command;

import cn.duban.http.StartException;
import cn.duban.policy.files.Fault;
import cn.duban.policy.files.Loaded;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code check-policy}: all faults of a policy folder by file and line, without an engine. */
final class CheckPolicyCommand implements Command {
    @Override
    public String name() {
        return "check-policy";
    }

    @Override
    public String usage() {
        return "[FOLDER]   prints all faults of a policy folder (of duban.policy without FOLDER) by file and line";
    }

    @Override
    public int run(Config config, List<String> arguments, PrintStream out) {
        Path folder = folder(config, arguments);
        try {
            Loaded loaded = PolicyFiles.load(folder);
            out.println("No faults in " + folder + ": " + loaded.policy().name() + ", policy "
                    + loaded.policy().hash());
            out.println("  from the folder: " + files(loaded, Loaded.Origin.FOLDER));
            out.println("  built in: " + files(loaded, Loaded.Origin.BUILT_IN));
            return 0;
        } catch (PolicyException faulty) {
            for (Fault fault : faulty.faults()) out.println(fault);
            out.println(faulty.faults().size() + " faults in " + folder);
            return 1;
        }
    }

    private static Path folder(Config config, List<String> arguments) {
        String folder = arguments.isEmpty() ? config.getString("duban.policy") : arguments.get(0);
        if (arguments.size() > 1 || folder.isBlank() || folder.startsWith("-"))
            throw new StartException("check-policy needs the folder of the policy: check-policy FOLDER");
        return Path.of(folder);
    }

    private static String files(Loaded loaded, Loaded.Origin from) {
        List<String> files = loaded.files().entrySet().stream()
                .filter(file -> file.getValue() == from)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return files.isEmpty() ? "none" : String.join(", ", files);
    }
}
