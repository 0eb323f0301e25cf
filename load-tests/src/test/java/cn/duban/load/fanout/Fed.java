package cn.duban.load.fanout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** A reader that gets the bytes of its stream as a network cuts them. */
final class Fed {
    final List<String> got = new ArrayList<>();
    private final Hearing ear;
    private final byte[] bytes;
    private int at;

    /** @param ear creates the decoder from the receiver of its frames */
    Fed(byte[] bytes, Function<Consumer<Heard.Frame>, Hearing> ear) {
        this.bytes = bytes;
        this.ear = ear.apply(frame -> got.add(frame.id()));
    }

    /** @return whether there is more to come */
    boolean hears(int most) {
        int length = Math.min(most, bytes.length - at);
        byte[] come = Arrays.copyOf(ear.rest(), ear.rest().length + length);
        System.arraycopy(bytes, at, come, ear.rest().length, length);
        at += length;
        ear.take(come, come.length);
        return at < bytes.length;
    }

    /** Feeds all of them to the end, in random turns. */
    static void all(List<Fed> readers, Random random) {
        List<Fed> left = new ArrayList<>(readers);
        while (!left.isEmpty()) {
            Fed one = left.get(random.nextInt(left.size()));
            if (!one.hears(1 + random.nextInt(300))) left.remove(one);
        }
    }
}
