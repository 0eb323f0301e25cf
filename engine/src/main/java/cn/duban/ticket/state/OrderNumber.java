package cn.duban.ticket.state;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a supervision order, counted by region and year: {@code 610802-2026-0017}, in Chinese 督办〔2026〕610802-17号. Only
 * the region's gate gives numbers.
 */
public record OrderNumber(String region, int year, int count) {
    private static final Pattern CHINESE = Pattern.compile("督办〔(\\d{4})〕(.+)-(\\d{1,9})号");
    private static final Pattern TEXT = Pattern.compile("(.+)-(\\d{4})-(\\d{4,9})");

    /** As it is stored and used in requests. */
    public String text() {
        return String.format(Locale.ROOT, "%s-%04d-%04d", region, year, count);
    }

    /** As it is written in Chinese. */
    public String chinese() {
        return "督办〔" + year + "〕" + region + "-" + count + "号";
    }

    public static Optional<OrderNumber> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new OrderNumber(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /** Reads either form. */
    public static Optional<OrderNumber> read(String written) {
        Matcher matcher = CHINESE.matcher(written);
        return matcher.matches()
                ? Optional.of(new OrderNumber(
                        matcher.group(2), Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(3))))
                : parse(written);
    }
}
