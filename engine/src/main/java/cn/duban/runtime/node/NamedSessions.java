package cn.duban.runtime.node;

import cn.duban.engine.Scores;
import cn.duban.liveline.LiveLine;
import cn.duban.runtime.replica.EntryWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks whether a session of the live line that a ticket or a call names is on the rota. */
final class NamedSessions {
    private final Scores centre;
    private final EntryWriter city;

    NamedSessions(Scores centre, EntryWriter city) {
        this.centre = centre;
        this.city = city;
    }

    /**
     * Why there is no such session, with the nearest ones of that region and of the city; empty if there is one. A session that
     * another node has just put on the rota is found, too: before it says no, it reads the city's log up to its end.
     */
    CompletionStage<Optional<String>> unknown(String session, String region) {
        return centre.ask(known -> known.liveLine().session(session).isPresent())
                .thenCompose(known -> known
                        ? CompletableFuture.completedStage(Optional.empty())
                        : city.upToDate()
                                .thenCompose(done -> centre.ask(all -> unknown(all.liveLine(), session, region))));
    }

    private static Optional<String> unknown(LiveLine all, String session, String region) {
        return all.session(session).isPresent() ? Optional.empty() : Optional.of(all.unknown(session, region));
    }
}
