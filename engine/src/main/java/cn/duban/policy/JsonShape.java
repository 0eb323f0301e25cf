package cn.duban.policy;

/** Whether a text is JSON (RFC 8259): policy files are read without a JSON library, and only the shape matters here. */
final class JsonShape {
    private final String text;
    private int at;

    private JsonShape(String text) {
        this.text = text;
    }

    static boolean valid(String text) {
        JsonShape shape = new JsonShape(text);
        return shape.value() && shape.peek() == 0;
    }

    /** The next character that is no white space, 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean value() {
        char c = peek();
        if (c == '{') return members('}', true);
        if (c == '[') return members(']', false);
        if (c == '"') return string();
        for (String word : new String[] {"true", "false", "null"})
            if (text.startsWith(word, at)) {
                at += word.length();
                return true;
            }
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        return text.substring(from, at).matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    }

    private boolean members(char end, boolean named) {
        at++;
        if (peek() == end) {
            at++;
            return true;
        }
        while (true) {
            if (named) {
                if (peek() != '"' || !string() || peek() != ':') return false;
                at++;
            }
            if (!value()) return false;
            char c = peek();
            at++;
            if (c == end) return true;
            if (c != ',') return false;
        }
    }

    private boolean string() {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') return true;
            if (c < ' ') return false;
            if (c == '\\') at++;
        }
        return false;
    }
}
