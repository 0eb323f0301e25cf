package cn.duban.http.stream;

import cn.duban.engine.Boards;
import cn.duban.http.board.BoardView;
import cn.duban.region.count.Board;
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
 * Board updates for stream readers. One ticker renders the changed boards once for all readers; a slow reader skips what came
 * in between.
 */
final class BoardUpdates {
    /** Five times a second at most. */
    static final long TICK_MILLIS = 200;

    /** Figures such as "due soon" change with time alone: they are checked this often. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The frame of a board and the edition in which it last changed. */
    private record Item(long edition, BoardView figures, ByteString frame) {}

    private final Boards boards;
    private final Function<BoardView, String> json;
    private final AtomicInteger readers = new AtomicInteger();
    private Map<String, Item> items = Map.of();
    private long edition;
    private long revision = Long.MIN_VALUE;
    private long lookedAt;
    private CompletableFuture<Void> next = new CompletableFuture<>();

    BoardUpdates(Boards boards, Function<BoardView, String> json) {
        this.boards = boards;
        this.json = json;
    }

    /** The updates of these boards, for one reader. */
    Conflated of(List<String> codes) {
        return new Conflated() {
            @Override
            public Update after(long seen) {
                return BoardUpdates.this.after(seen, codes);
            }

            @Override
            public CompletionStage<?> more() {
                return BoardUpdates.this.more();
            }

            @Override
            public void joined() {
                BoardUpdates.this.joined();
            }

            @Override
            public void left() {
                BoardUpdates.this.left();
            }
        };
    }

    /** Counts a reader in; renders current boards first if no one has read for a while. */
    synchronized void joined() {
        if (readers.getAndIncrement() == 0 && boards.revision() != revision) look(System.nanoTime());
    }

    void left() {
        readers.decrementAndGet();
    }

    /** Call every {@value #TICK_MILLIS} ms; does nothing while there are no readers. */
    void tick() {
        if (readers.get() == 0) return;
        CompletableFuture<Void> waiters;
        synchronized (this) {
            long now = System.nanoTime();
            boolean silent = now - lookedAt >= SILENCE_NANOS;
            if (boards.revision() == revision && !silent) return;
            look(now);
            waiters = next;
            next = new CompletableFuture<>();
        }
        waiters.complete(null);
    }

    /** Completes at the next change, or within about a second without one. */
    synchronized CompletionStage<Void> more() {
        return next;
    }

    /** The frames of these boards that changed after edition {@code seen}; all frames for 0. */
    synchronized Conflated.Update after(long seen, List<String> codes) {
        if (edition == 0) look(System.nanoTime());
        ByteString frames = ByteString.emptyByteString();
        for (String code : codes) {
            Item item = items.get(code);
            if (item != null && item.edition() > seen) frames = frames.concat(item.frame());
        }
        return new Conflated.Update(edition, frames);
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

    /** Keeps the frame of a board whose figures are unchanged, even if its time is newer. */
    private Item item(Board board) {
        BoardView whole = BoardView.of(board);
        BoardView figures = whole.figures();
        Item before = items.get(board.region());
        if (before != null && before.figures().equals(figures)) return before;
        return new Item(edition, figures, SseFormat.event("board", json.apply(whole)));
    }
}
