package cn.duban.http.command;

import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.PersistenceStartException;
import cn.duban.http.StartException;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.util.List;

/** {@code search-rebuild}: deletes the index over all tickets in the store of an engine that is stopped. */
final class SearchRebuildCommand implements Command {
    @Override
    public String name() {
        return "search-rebuild";
    }

    @Override
    public String usage() {
        return "  deletes the index of the search, which the next start writes again from the logs; the engine must be stopped";
    }

    @Override
    public int run(Config config, List<String> arguments, PrintStream out) {
        if (!arguments.isEmpty()) throw new StartException(name() + " takes no arguments.");
        try (Persistence store = Persistence.start(config)) {
            store.searchStore().clear().toCompletableFuture().join();
        } catch (PersistenceStartException cannot) {
            throw new StartException(cannot.getMessage());
        }
        out.println("The index is deleted. The next start writes it again while it serves;"
                + " until then searches find a part and say in `behind` how many batches are missing.");
        return 0;
    }
}
