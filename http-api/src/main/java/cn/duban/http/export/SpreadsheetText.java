package cn.duban.http.export;

/** Texts in CSV, which spreadsheets interpret. */
public final class SpreadsheetText {
    /** Spreadsheets read UTF-8 only with this mark at the beginning. */
    public static final String UTF_8_MARK = "\uFEFF";

    /** What a formula begins with, full-width as well. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private SpreadsheetText() {}

    /** Keeps spreadsheets from running a text of citizens as a formula. */
    public static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
