package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Json;
import cn.duban.metrics.Window;
import cn.duban.region.Batch;
import cn.duban.region.RegionState;
import cn.duban.region.count.Board;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoardUpdatesTest {
    private final MemoryFeed feed = new MemoryFeed();
    private final AtomicInteger rendered = new AtomicInteger();
    private final Json json = new Json(Samples.POLICY.zone());
    private final RegionState state = new RegionState("610802");
    private final BoardUpdates news = new BoardUpdates(feed, board -> {
        rendered.incrementAndGet();
        return json.text(board);
    });

    private void register(int count) {
        for (int i = 0; i < count; i++) {
            long position = state.position() + 1;
            Batch batch = Samples.batch(
                    "610802", position, List.of(Samples.registered("T-" + position, "610802", position, false)));
            state.take(batch);
        }
        publish();
    }

    private void publish() {
        Board one = state.viewAt(Samples.AT.plusSeconds(state.position()), Window.TODAY);
        feed.boards = List.of(one, new RegionState("610803").viewAt(Samples.AT, Window.TODAY));
        feed.revision++;
    }

    private static int frames(Conflated.Update news) {
        return news.frames().utf8String().split("event: board\n", -1).length - 1;
    }

    @Test
    void a_new_reader_gets_all_its_boards_at_once() {
        register(1);
        assertThat(frames(news.after(0, List.of("610802", "610803", "city")))).isEqualTo(3);
        assertThat(frames(news.after(0, List.of("610802")))).isEqualTo(1);
    }

    @Test
    void the_first_reader_after_a_pause_gets_current_boards() {
        register(1);
        news.joined();
        news.after(0, List.of("610802"));
        news.left();
        register(1);
        news.joined();
        assertThat(news.after(0, List.of("610802")).frames().utf8String()).contains("\"total\":2");
    }

    @Test
    void only_boards_with_changed_figures_are_sent_again() {
        register(1);
        Conflated.Update first = news.after(0, List.of("610802", "610803", "city"));
        news.joined();
        register(1);
        news.tick();
        Conflated.Update second = news.after(first.edition(), List.of("610802", "610803", "city"));
        assertThat(frames(second)).isEqualTo(2);
        assertThat(second.frames().utf8String())
                .contains("\"region\":\"610802\"")
                .contains("\"total\":2")
                .doesNotContain("\"region\":\"610803\"");
    }

    @Test
    void a_slow_reader_skips_boards_in_between() {
        register(1);
        Conflated.Update first = news.after(0, List.of("610802"));
        news.joined();
        for (int i = 0; i < 5; i++) {
            register(1);
            news.tick();
        }
        Conflated.Update late = news.after(first.edition(), List.of("610802"));
        assertThat(frames(late)).isEqualTo(1);
        assertThat(late.frames().utf8String()).contains("\"total\":6");
        assertThat(frames(news.after(late.edition(), List.of("610802")))).isZero();
    }

    @Test
    void a_thousand_readers_share_one_rendering() {
        register(1);
        for (int i = 0; i < 1000; i++) news.after(0, List.of("610802", "city"));
        assertThat(rendered).hasValue(3);
    }

    @Test
    void a_change_wakes_waiting_readers() {
        register(1);
        news.after(0, List.of("610802"));
        news.joined();
        var more = news.more().toCompletableFuture();
        news.tick();
        assertThat(more).isNotDone();
        register(1);
        news.tick();
        assertThat(more).isDone();
    }
}
