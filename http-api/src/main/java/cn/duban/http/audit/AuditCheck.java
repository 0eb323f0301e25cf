package cn.duban.http.audit;

import cn.duban.engine.AuditStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The check of the audit log for an operator: reads the arguments, prints what was checked and where a chain first breaks. */
public final class AuditCheck {
    private static final Pattern HEAD = Pattern.compile("([0-9]{1,18})/([0-9]{1,18})/([0-9a-f]{64})");

    private final Optional<Path> file;
    private final List<AuditEntry.Mark> heads;

    private AuditCheck(Optional<Path> file, List<AuditEntry.Mark> heads) {
        this.file = file;
        this.heads = heads;
    }

    /** @throws IllegalArgumentException with one sentence for wrong arguments */
    public static AuditCheck of(List<String> arguments) {
        List<AuditEntry.Mark> heads = new ArrayList<>();
        Optional<Path> file = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).equals("--head") && i + 1 < arguments.size()) heads.add(head(arguments.get(++i)));
            else if (file.isEmpty() && !arguments.get(i).startsWith("-")) file = Optional.of(Path.of(arguments.get(i)));
            else
                throw new IllegalArgumentException(
                        "audit-check takes a file and --head CHAIN/RECORD/HASH, not " + arguments.get(i) + ".");
        }
        return new AuditCheck(file, heads);
    }

    private static AuditEntry.Mark head(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.matches())
            throw new IllegalArgumentException("--head is CHAIN/RECORD/HASH as in audit.log, and not " + text + ".");
        return new AuditEntry.Mark(Long.parseLong(head.group(1)), Long.parseLong(head.group(2)), head.group(3));
    }

    /** Whether the store itself is checked, and not an exported file. */
    public boolean ofStore() {
        return file.isEmpty();
    }

    /** @return whether every chain holds */
    public boolean store(AuditStore store, PrintStream out) {
        return printed(StoreCheck.of(store, heads), "the store", out);
    }

    /**
     * @return whether every chain holds
     * @throws IllegalArgumentException with one sentence for a file that cannot be checked
     */
    public boolean file(PrintStream out) {
        Path path = file.orElseThrow();
        try {
            return printed(ExportCheck.of(path, heads), path.toString(), out);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static boolean printed(ChainCheck.Report report, String what, PrintStream out) {
        out.println("Checked in " + what + ": " + report.chains() + " chains, " + report.records() + " records.");
        for (ChainCheck.Break broken : report.breaks())
            out.println("Chain " + broken.chain() + ": record " + broken.number() + " " + broken.what() + ".");
        out.println(
                report.intact()
                        ? "All chains hold."
                        : report.breaks().size() + " chains are broken, each at the place named first.");
        return report.intact();
    }
}
