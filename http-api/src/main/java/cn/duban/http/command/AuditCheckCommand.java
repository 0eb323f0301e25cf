package cn.duban.http.command;

import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.PersistenceStartException;
import cn.duban.http.StartException;
import cn.duban.http.audit.AuditCheck;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.util.List;

/**
 * {@code audit-check}: whether the audit log's chains hold, in the store of an engine that is stopped or in an exported file.
 */
final class AuditCheckCommand implements Command {
    @Override
    public String name() {
        return "audit-check";
    }

    @Override
    public String usage() {
        return "[FILE] [--head CHAIN/RECORD/HASH]   checks the audit log's chains in the store, or in an exported file";
    }

    @Override
    public int run(Config config, List<String> arguments, PrintStream out) {
        try {
            AuditCheck check = AuditCheck.of(arguments);
            if (!check.ofStore()) return check.file(out) ? 0 : 1;
            try (Persistence store = Persistence.start(config)) {
                return check.store(store.auditStore(), out) ? 0 : 1;
            }
        } catch (IllegalArgumentException | PersistenceStartException wrong) {
            throw new StartException(wrong.getMessage());
        }
    }
}
