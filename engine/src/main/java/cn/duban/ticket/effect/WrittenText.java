package cn.duban.ticket.effect;

import java.util.Optional;

/**
 * What people wrote in an event.
 *
 * @param length characters, of all its texts together
 * @param remark what lists show of the event, where it says something about the work
 */
public record WrittenText(int length, Optional<Remark> remark) {
    /** Of an event in which nothing was written by hand. */
    public static final WrittenText NONE = new WrittenText(0, Optional.empty());

    /**
     * A line for lists: the unit's name, what it did, then the text.
     *
     * @param unit who says it, by id; empty where {@code what} already names who it is
     * @param what in Chinese, such as 申请延期; empty for a plain report
     */
    public record Remark(Optional<String> unit, String what, Optional<String> text) {}

    /** Texts that lists do not show. */
    public static WrittenText of(String... texts) {
        int length = 0;
        for (String text : texts) length += text.length();
        return new WrittenText(length, Optional.empty());
    }

    /** A text that lists do not show, if there is one. */
    public static WrittenText of(Optional<String> text) {
        return text.isEmpty() ? NONE : of(text.get());
    }

    /** A unit says something about the work. */
    public static WrittenText by(String unit, String what, String text) {
        return new WrittenText(text.length(), Optional.of(new Remark(Optional.of(unit), what, Optional.of(text))));
    }

    /** Another than a unit says something about the work. */
    public static WrittenText said(String what, String text) {
        return said(what, Optional.of(text));
    }

    public static WrittenText said(String what, Optional<String> text) {
        return new WrittenText(text.orElse("").length(), Optional.of(new Remark(Optional.empty(), what, text)));
    }

    /** Lists show it, though no one wrote it by hand. */
    public static WrittenText shown(String what, String outcome) {
        return new WrittenText(0, Optional.of(new Remark(Optional.empty(), what, Optional.of(outcome))));
    }

    /** The same with another text that lists do not show. */
    public WrittenText and(Optional<String> text) {
        return new WrittenText(length + text.orElse("").length(), remark);
    }
}
