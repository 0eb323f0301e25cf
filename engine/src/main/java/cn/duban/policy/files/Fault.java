package cn.duban.policy.files;

/** One thing wrong in a policy's files; the line counts from 1, and is 0 where the whole file is meant. */
public record Fault(String file, int line, String problem) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + problem : file + ": " + problem;
    }
}
