package cn.duban.http.web;

import cn.duban.ticket.state.Matter;
import java.util.Optional;

/** Masks citizens: enough is left to recognise a person, not enough to call one. */
public final class Masking {
    private static final int SHOWN_BEFORE = 3;
    private static final int SHOWN_AFTER = 4;

    private Masking() {}

    /** {@code 13812341234} becomes {@code 138****1234}; a number too short for that keeps its last two digits. */
    public static String phone(String phone) {
        String digits = phone.strip();
        int length = digits.codePointCount(0, digits.length());
        if (length <= SHOWN_BEFORE + SHOWN_AFTER) return "*".repeat(Math.max(1, length - 2)) + tail(digits, length, 2);
        return digits.substring(0, digits.offsetByCodePoints(0, SHOWN_BEFORE))
                + "*".repeat(length - SHOWN_BEFORE - SHOWN_AFTER)
                + tail(digits, length, SHOWN_AFTER);
    }

    private static String tail(String text, int length, int shown) {
        return length <= shown ? "" : text.substring(text.offsetByCodePoints(0, length - shown));
    }

    /** The first character and a star: {@code 张*}. */
    public static String name(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) return "*";
        return stripped.substring(0, stripped.offsetByCodePoints(0, 1)) + "*";
    }

    /** The first two characters and a star. */
    private static String company(String company) {
        String stripped = company.strip();
        int shown = Math.min(2, stripped.codePointCount(0, stripped.length()));
        return stripped.substring(0, stripped.offsetByCodePoints(0, shown)) + "*";
    }

    /** The citizen at that visibility; empty where nothing may be seen. */
    public static Optional<Matter.Citizen> citizen(Matter matter, Visibility sight) {
        return switch (sight) {
            case UNMASKED -> matter.citizen();
            case MASKED -> matter.citizen().map(Masking::masked);
            case MASKED_UNLESS_CONFIDENTIAL ->
                matter.confidential() ? Optional.empty() : matter.citizen().map(Masking::masked);
        };
    }

    private static Matter.Citizen masked(Matter.Citizen citizen) {
        return new Matter.Citizen(
                citizen.name().map(Masking::name),
                citizen.phone().map(Masking::phone),
                citizen.type(),
                citizen.company().map(Masking::company),
                citizen.language());
    }

    /** How much of a citizen a viewer sees. */
    public enum Visibility {
        UNMASKED,
        MASKED,
        /** For units: masked, and nothing of the citizen of a confidential ticket. */
        MASKED_UNLESS_CONFIDENTIAL;

        /** The visibility for a caller that does not ask for unmasking. */
        public static Visibility of(Caller caller) {
            return caller.seesConfidentialCitizen() ? MASKED : MASKED_UNLESS_CONFIDENTIAL;
        }
    }
}
