package cn.duban.ticket;

import java.util.Optional;

/**
 * What people wrote in an event.
 *
 * @param length characters, of all its texts together
 * @param remark what lists show of the event, where it says something about the work
 */
public record Words(int length, Optional<Remark> remark) {
    /** Of an event in which nothing was written by hand. */
    public static final Words NONE = new Words(0, Optional.empty());

    /**
     * A line for lists: the unit's name, what it did, then the text.
     *
     * @param unit who says it, by id; empty where {@code what} already names who it is
     * @param what in Chinese, such as 申请延期; empty for a plain report
     */
    public record Remark(Optional<String> unit, String what, Optional<String> text) {}

    /** Texts that lists do not show. */
    static Words of(String... texts) {
        int length = 0;
        for (String text : texts) length += text.length();
        return new Words(length, Optional.empty());
    }

    /** A text that lists do not show, if there is one. */
    static Words of(Optional<String> text) {
        return text.isEmpty() ? NONE : of(text.get());
    }

    /** A unit says something about the work. */
    static Words by(String unit, String what, String text) {
        return new Words(text.length(), Optional.of(new Remark(Optional.of(unit), what, Optional.of(text))));
    }

    /** Another than a unit says something about the work. */
    static Words said(String what, String text) {
        return said(what, Optional.of(text));
    }

    static Words said(String what, Optional<String> text) {
        return new Words(text.orElse("").length(), Optional.of(new Remark(Optional.empty(), what, text)));
    }

    /** Lists show it, though no one wrote it by hand. */
    static Words shown(String what, String outcome) {
        return new Words(0, Optional.of(new Remark(Optional.empty(), what, Optional.of(outcome))));
    }

    /** The same with another text that lists do not show. */
    Words and(Optional<String> text) {
        return new Words(length + text.orElse("").length(), remark);
    }
}
