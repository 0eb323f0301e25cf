package cn.duban.load.fanout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** A reader that gets the bytes of its stream as a network cuts them. */
final class FedReader {
    final List<String> got = new ArrayList<>();
    private final StreamClient ear;
    private final byte[] bytes;
    private int at;

    /** @param ear creates the decoder from the receiver of its frames */
    FedReader(byte[] bytes, Function<Consumer<FrameCache.Frame>, StreamClient> ear) {
        this.bytes = bytes;
        this.ear = ear.apply(frame -> got.add(frame.id()));
    }

    /** @return whether there is more to come */
    boolean hears(int most) {
        int length = Math.min(most, bytes.length - at);
        byte[] come = Arrays.copyOf(ear.unconsumed(), ear.unconsumed().length + length);
        System.arraycopy(bytes, at, come, ear.unconsumed().length, length);
        at += length;
        ear.consume(come, come.length);
        return at < bytes.length;
    }

    /** Feeds all of them to the end, in random turns. */
    static void all(List<FedReader> readers, Random random) {
        List<FedReader> left = new ArrayList<>(readers);
        while (!left.isEmpty()) {
            FedReader one = left.get(random.nextInt(left.size()));
            if (!one.hears(1 + random.nextInt(300))) left.remove(one);
        }
    }
}
