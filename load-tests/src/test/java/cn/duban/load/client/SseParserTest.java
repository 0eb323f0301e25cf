package cn.duban.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseParserTest {

    private static List<SseFrame> frames(SseParser parser, String text) {
        List<SseFrame> frames = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            parser.take(line).ifPresent(frames::add);
        }
        return frames;
    }

    @Test
    void aFrameHasIdEventAndData() {
        assertThat(frames(new SseParser(), "id: 610802:1234.3\nevent: ticket.signed\ndata: {\"a\":1}\n\n"))
                .containsExactly(new SseFrame("610802:1234.3", "ticket.signed", "{\"a\":1}"));
    }

    @Test
    void severalDataLinesAreJoinedWithLineBreaksAndOnlyOneLeadingSpaceIsDropped() {
        assertThat(frames(new SseParser(), "data:  a\ndata:b\ndata\n\n"))
                .containsExactly(new SseFrame("", "", " a\nb\n"));
    }

    @Test
    void commentsAndUnknownFieldsMakeNoFrame() {
        assertThat(frames(new SseParser(), ": ping\n\nwhatever: 1\n\n")).isEmpty();
    }

    @Test
    void aFrameWithOnlyAnIdMovesTheReaderOn() {
        assertThat(frames(new SseParser(), "id: 610802:9.0\n\n")).containsExactly(new SseFrame("610802:9.0", "", ""));
    }

    @Test
    void nothingOfOneFrameLeaksIntoTheNext() {
        assertThat(frames(new SseParser(), "id: 1\nevent: a\ndata: x\n\ndata: y\n\n"))
                .containsExactly(new SseFrame("1", "a", "x"), new SseFrame("", "", "y"));
    }

    @Test
    void theServersRetryIsTakenWhenItIsANumber() {
        SseParser parser = new SseParser();
        frames(parser, "retry: 500\nretry: soon\n");
        assertThat(parser.retryMillis()).isEqualTo(500);
    }
}
