package cn.duban.policy.files;

import java.util.Map;

/**
 * A problem in a policy's files. The line counts from 1 and is 0 if the problem concerns the whole file.
 *
 * @param cell of a table; nothing if it has no column or no code of its own
 */
public record Fault(String file, int line, String problem, Cell cell) {
    /**
     * @param column its English name; empty for a whole line
     * @param code stable name of the problem; empty if it has none
     * @param arguments what the problem names, for those who say it in other words
     */
    public record Cell(String column, String code, Map<String, String> arguments) {
        static final Cell NONE = new Cell("", "", Map.of());

        public Cell {
            arguments = Map.copyOf(arguments);
        }
    }

    public Fault(String file, int line, String problem) {
        this(file, line, problem, Cell.NONE);
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + problem : file + ": " + problem;
    }
}
