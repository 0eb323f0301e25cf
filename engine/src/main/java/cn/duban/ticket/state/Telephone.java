package cn.duban.ticket.state;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Telephone numbers as people write them. */
public final class Telephone {
    /** Fewer digits are no telephone that belongs to one person, such as 110. */
    private static final int FEWEST_DIGITS = 7;

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    /** China's prefix, before a number of as many digits as numbers have with their area. */
    private static final Pattern PREFIX = Pattern.compile("(?:00)?86([0-9]{9,11})");

    private Telephone() {}

    /** The digits alone, in ASCII and without China's prefix; empty if there are fewer than seven. */
    public static Optional<String> digits(String written) {
        String all = NO_DIGIT.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll("");
        String own = PREFIX.matcher(all).replaceFirst("$1");
        return own.length() < FEWEST_DIGITS ? Optional.empty() : Optional.of(own);
    }
}
