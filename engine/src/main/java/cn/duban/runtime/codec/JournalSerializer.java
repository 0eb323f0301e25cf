package cn.duban.runtime.codec;

import cn.duban.engine.DataKeys;
import cn.duban.ticket.Recorded;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.setup.Setup;
import org.apache.pekko.serialization.AsyncSerializerWithStringManifestCS;

/**
 * Writes {@link SealedRows}' bytes into the tickets' journals; the manifest is a short name that never changes. Asynchronous, since the
 * keys of a ticket that wakes may have to be read first.
 */
public final class JournalSerializer extends AsyncSerializerWithStringManifestCS {
    public static final int ID = 12345;
    /** One event a row: the older form, which stays readable and which baselines without gathering write. */
    private static final String RECORDED = "r1";

    /** Manifest of a page. */
    public static final String PAGE = "p1";

    /** The keys of an actor system, given at its start; without it, nothing is encrypted. */
    public static final class Keys extends Setup {
        private final DataKeys keys;

        public Keys(DataKeys keys) {
            this.keys = keys;
        }
    }

    private final SealedRows rows;

    /** Created by Pekko. */
    public JournalSerializer(ExtendedActorSystem system) {
        super(system);
        rows = new SealedRows(system.settings()
                .setup()
                .get(Keys.class)
                .map(setup -> setup.keys)
                .orElse(DataKeys.NONE));
    }

    @Override
    public int identifier() {
        return ID;
    }

    @Override
    public String manifest(Object o) {
        return o instanceof JournalPage ? PAGE : RECORDED;
    }

    @Override
    public CompletionStage<byte[]> toBinaryAsyncCS(Object o) {
        return o instanceof JournalPage page
                ? rows.bytes(page)
                : CompletableFuture.completedFuture(EventCodec.bytes((Recorded) o));
    }

    @Override
    public CompletionStage<Object> fromBinaryAsyncCS(byte[] bytes, String manifest) {
        if (PAGE.equals(manifest)) return rows.page(bytes).thenApply(page -> page);
        if (RECORDED.equals(manifest))
            return CompletableFuture.completedFuture(new JournalPage(List.of(EventCodec.recorded(bytes))));
        throw new IllegalArgumentException("unknown manifest " + manifest);
    }
}
