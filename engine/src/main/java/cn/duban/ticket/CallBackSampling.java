package cn.duban.ticket;

/** Chooses by a hash of the id which of the tickets answered without a unit are called back. */
final class CallBackSampling {
    private static final int BUCKETS = 10_000;

    private CallBackSampling() {}

    /** @param rate share of all tickets, 0 to 1 */
    static boolean calledBack(String ticketId, double rate) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < ticketId.length(); i++) {
            hash ^= ticketId.charAt(i);
            hash *= 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return Math.floorMod(hash, BUCKETS) < rate * BUCKETS;
    }
}
