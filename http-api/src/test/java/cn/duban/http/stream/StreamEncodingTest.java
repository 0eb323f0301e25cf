package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.pekko.util.ByteString;

class StreamEncodingTest {
    private static ByteString text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) text.append(random.nextInt(3) == 0 ? "{\"停暖\":" : random.nextLong());
        return ByteString.fromString(text.substring(0, length));
    }

    /** Reads all there is of a stream without an end. */
    private static ByteString plain(ByteString coded) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(coded.toArray()))) {
            for (int b = in.read(); b >= 0; b = in.read()) out.write(b);
        } catch (EOFException noEnd) {
            return ByteString.fromArray(out.toByteArray());
        }
        throw new AssertionError("the stream has an end");
    }

    @Property(tries = 200)
    void any_pieces_in_any_order_decompress_to_their_input(
            @ForAll @Size(max = 6) List<@IntRange(max = 200_000) Integer> lengths, @ForAll Random random)
            throws IOException {
        ByteString sent = ByteString.emptyByteString();
        ByteString coded = StreamEncoding.GZIP.head();
        for (int length : lengths) {
            ByteString piece = text(random, length);
            sent = sent.concat(piece);
            coded = coded.concat(
                    random.nextBoolean() ? StreamEncoding.GZIP.shared(piece) : StreamEncoding.GZIP.own(piece));
        }
        assertThat(plain(coded)).isEqualTo(sent);
    }

    /** One of these sizes fills the buffer of the deflater exactly. */
    @Example
    void pieces_that_fill_the_buffer_exactly_are_complete() throws IOException {
        Random random = new Random(3);
        for (int length = 16_340; length < 16_400; length++) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            ByteString piece = ByteString.fromArray(noise);
            ByteString coded = StreamEncoding.GZIP
                    .head()
                    .concat(StreamEncoding.GZIP.shared(piece))
                    .concat(StreamEncoding.GZIP.shared(piece));
            assertThat(plain(coded)).isEqualTo(piece.concat(piece));
        }
    }

    @Example
    void shared_pieces_are_compressed_and_independent_of_each_other() {
        ByteString piece = text(new Random(1), 50_000);
        assertThat(StreamEncoding.GZIP.shared(piece)).isEqualTo(StreamEncoding.GZIP.shared(piece));
        assertThat(StreamEncoding.GZIP.shared(piece).size()).isLessThan(piece.size() * 2 / 3);
        assertThat(StreamEncoding.GZIP.own(piece).size()).isEqualTo(piece.size() + 5 * (piece.size() / 65_535 + 2));
    }
}
