package cn.duban.http.stream;

import cn.duban.http.view.BoardView;
import cn.duban.region.Board;
import cn.duban.runtime.Boards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;

/**
 * The boards as readers are told of them: one ticker renders what has changed, once for all. A reader takes what is newer
 * than what it has seen, so one that is late skips what was in between.
 */
final class BoardNews {
    /** Five times a second at most. */
    static final long TICK_MILLIS = 200;

    /** Figures such as "due soon" change by time alone; then they are looked at this often. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A board's frame, and the edition in which it last changed. */
    private record Item(long edition, BoardView figures, ByteString frame) {}

    private final Boards boards;
    private final Function<BoardView, String> json;
    private final AtomicInteger readers = new AtomicInteger();
    private Map<String, Item> items = Map.of();
    private long edition;
    private long revision = Long.MIN_VALUE;
    private long lookedAt;
    private CompletableFuture<Void> next = new CompletableFuture<>();

    BoardNews(Boards boards, Function<BoardView, String> json) {
        this.boards = boards;
        this.json = json;
    }

    /** The boards of these codes, as one reader follows them. */
    Latest of(List<String> codes) {
        return new Latest() {
            @Override
            public News after(long seen) {
                return BoardNews.this.after(seen, codes);
            }

            @Override
            public CompletionStage<?> more() {
                return BoardNews.this.more();
            }

            @Override
            public void joined() {
                BoardNews.this.joined();
            }

            @Override
            public void left() {
                BoardNews.this.left();
            }
        };
    }

    /** Who comes after nobody read for a while is not told how things stood then. */
    synchronized void joined() {
        if (readers.getAndIncrement() == 0 && boards.revision() != revision) look(System.nanoTime());
    }

    void left() {
        readers.decrementAndGet();
    }

    /** To be called every {@value #TICK_MILLIS} ms; does nothing while nobody reads. */
    void tick() {
        if (readers.get() == 0) return;
        CompletableFuture<Void> told;
        synchronized (this) {
            long now = System.nanoTime();
            boolean silent = now - lookedAt >= SILENCE_NANOS;
            if (boards.revision() == revision && !silent) return;
            look(now);
            told = next;
            next = new CompletableFuture<>();
        }
        told.complete(null);
    }

    /** Completes at the next change, or within about a second without one. */
    synchronized CompletionStage<Void> more() {
        return next;
    }

    /** The boards of these codes that changed after edition {@code seen}; all of them for 0. */
    synchronized Latest.News after(long seen, List<String> codes) {
        if (edition == 0) look(System.nanoTime());
        ByteString frames = ByteString.emptyByteString();
        for (String code : codes) {
            Item item = items.get(code);
            if (item != null && item.edition() > seen) frames = frames.concat(item.frame());
        }
        return new Latest.News(edition, frames);
    }

    private void look(long now) {
        lookedAt = now;
        revision = boards.revision();
        edition++;
        List<Board> current = new ArrayList<>(boards.regions());
        current.add(boards.city());
        Map<String, Item> looked = new HashMap<>();
        for (Board board : current) looked.put(board.region(), item(board));
        items = looked;
    }

    /** A board of the same figures stays as it was told, whatever the hour. */
    private Item item(Board board) {
        BoardView whole = BoardView.of(board);
        BoardView figures = whole.figures();
        Item before = items.get(board.region());
        if (before != null && before.figures().equals(figures)) return before;
        return new Item(edition, figures, Sse.event("board", json.apply(whole)));
    }
}
