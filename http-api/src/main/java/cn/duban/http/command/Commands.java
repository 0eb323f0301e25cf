package cn.duban.http.command;

import cn.duban.http.StartException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All commands of the program, in the order in which they are listed. */
public final class Commands {
    private static final List<Command> ALL = List.of(
            new BackupCommand(),
            new RestoreCommand(),
            new VerifyBackupCommand(),
            new RotateKey(System.getenv()),
            new AuditCheckCommand(),
            new SearchRebuildCommand(),
            new CheckPolicyCommand());

    private Commands() {}

    /** @throws StartException when there is no such command; the sentence lists all */
    public static Command named(String name) {
        Optional<Command> found =
                ALL.stream().filter(command -> command.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new StartException("There is no command " + name
                + ". Settings are given as -Dduban.http.port=8080, as DUBAN_HTTP_PORT=8080"
                + " or in -Dconfig.file=duban.conf, not as arguments." + listed()));
    }

    private static String listed() {
        return ALL.stream()
                .map(command -> System.lineSeparator() + "  " + command.name() + " " + command.usage())
                .collect(Collectors.joining());
    }
}
