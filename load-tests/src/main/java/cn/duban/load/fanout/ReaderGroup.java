package cn.duban.load.fanout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Many readers of one stream on one thread; each checks that no ticket's versions have a gap or a repeat. */
final class ReaderGroup implements AutoCloseable {
    private final DeliveryLatencies sightings;
    private final Selector selector = Selector.open();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final FrameCache heard = new FrameCache();
    private final SegmentCache pieces = new SegmentCache();
    private final boolean gzip;

    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong holes = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong cutOff = new AtomicLong();
    private final Thread thread = new Thread(this::listen, "audience");
    private volatile boolean closed;
    private long now;

    /** @param gzip as browsers request it */
    ReaderGroup(int size, URI stream, boolean gzip, DeliveryLatencies sightings) throws IOException {
        this.sightings = sightings;
        this.gzip = gzip;
        byte[] request = ("GET " + stream.getRawPath() + '?' + stream.getRawQuery() + " HTTP/1.1\r\nHost: "
                        + stream.getAuthority() + "\r\nAccept: text/event-stream\r\nAccept-Encoding: "
                        + (gzip ? "gzip" : "identity")
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < size; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(stream.getHost(), stream.getPort()));
            channels.add(channel);
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            Reader reader = new Reader();
            readers.add(reader);
            channel.register(selector, SelectionKey.OP_READ, reader);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        ByteBuffer buffer = ByteBuffer.allocate(256 << 10);
        try {
            while (!closed) {
                selector.select(
                        key -> {
                            try {
                                StreamClient ear = ((Reader) key.attachment()).ear;
                                buffer.clear().put(ear.unconsumed());
                                int read = ((SocketChannel) key.channel()).read(buffer);
                                if (read < 0) throw new IllegalStateException("cut off");
                                now = System.nanoTime();
                                ear.consume(buffer.array(), buffer.position());
                            } catch (IOException | IllegalStateException gone) {
                                key.cancel();
                                if (!closed) cutOff.incrementAndGet();
                            }
                        },
                        100);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    long listening() {
        return readers.stream().filter(reader -> reader.ear.listening()).count();
    }

    /** Readers that lost their stream, or never got one. */
    long cutOff() {
        return cutOff.get();
    }

    long frames() {
        return frames.get();
    }

    long holes() {
        return holes.get();
    }

    long repeats() {
        return repeats.get();
    }

    /** Frames of the reader with the fewest, and of the reader with the most. */
    String spread() {
        return readers.stream().mapToLong(reader -> reader.own.get()).min().orElse(0) + " to "
                + readers.stream().mapToLong(reader -> reader.own.get()).max().orElse(0);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (SocketChannel channel : channels) channel.close();
        selector.close();
    }

    /** One reader and the versions it has received of each ticket. */
    private final class Reader {
        private final StreamClient ear =
                gzip ? new GzipSseClient(heard, pieces, this::take) : new SseClient(heard, this::take);
        private final AtomicLong own = new AtomicLong();
        /** The last version received, by the ticket's number. */
        private short[] versions = new short[1024];

        private void take(FrameCache.Frame frame) {
            frames.incrementAndGet();
            own.incrementAndGet();
            sightings.seen(frame.id(), now);
            int ticket = frame.ticket();
            if (ticket >= versions.length)
                versions = Arrays.copyOf(versions, Math.max(ticket + 1, 2 * versions.length));
            short version = (short) frame.version();
            short before = versions[ticket];
            versions[ticket] = version;
            if (version <= before) repeats.incrementAndGet();
            else if (before > 0 && version > before + 1) holes.incrementAndGet();
        }
    }
}
