package cn.duban.scoring;

/**
 * A base and its part.
 *
 * @param of the base
 * @param met the part of the base that the measure asks for
 * @param excluded in neither
 */
public record ScoreTally(long of, long met, long excluded) {
    public static final ScoreTally NONE = new ScoreTally(0, 0, 0);

    public ScoreTally plus(ScoreTally other) {
        return new ScoreTally(of + other.of, met + other.met, excluded + other.excluded);
    }
}
