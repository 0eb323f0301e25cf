package cn.duban.centre;

/**
 * A base and its part.
 *
 * @param of the base
 * @param met the part of the base that the measure asks for
 * @param excluded in neither
 */
public record Tally(long of, long met, long excluded) {
    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally plus(Tally other) {
        return new Tally(of + other.of, met + other.met, excluded + other.excluded);
    }
}
