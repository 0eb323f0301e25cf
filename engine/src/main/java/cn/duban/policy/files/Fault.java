package cn.duban.policy.files;

/** A problem in a policy's files. The line counts from 1 and is 0 if the problem concerns the whole file. */
public record Fault(String file, int line, String problem) {
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + problem : file + ": " + problem;
    }
}
