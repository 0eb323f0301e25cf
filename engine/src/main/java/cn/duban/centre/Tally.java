package cn.duban.centre;

/**
 * A base and what of it was asked for.
 *
 * @param of the base
 * @param met of the base
 * @param excluded what has left both
 */
public record Tally(long of, long met, long excluded) {
    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(of + other.of, met + other.met, excluded + other.excluded);
    }
}
