package cn.duban.region;

/**
 * How many names that the policy does not list a region takes from outside.
 *
 * @param topics of the region's tickets
 * @param agents of the city's calls
 */
public record NameLimits(int topics, int agents) {
    /** For folds and tests that take what they get. */
    public static final NameLimits NONE = new NameLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public NameLimits {
        if (topics < 0 || agents < 0) throw new IllegalArgumentException("a limit is not negative");
    }
}
