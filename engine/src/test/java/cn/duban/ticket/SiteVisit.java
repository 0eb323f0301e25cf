package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Yulin's policy with two more clocks: each unit visits the site (现场勘查), and the centre checks the whole (全程核查). */
public final class SiteVisit {
    public static final ClockKind VISIT = ClockKind.of("SITE_VISIT");
    public static final ClockKind CHECK = ClockKind.of("CHECK");

    private static final String CLOCKS = """
            clocks = [
              { name = SITE_VISIT, title = 现场勘查, owed-by = UNIT, starts = [signed, resumed], stops = [progressed, replied] }
              { name = CHECK, title = 全程核查, owed-by = CENTRE, overdue = false
                starts = [registered, order-issued], stops = [reviewed], void = [urged, order-cancelled] }
            ]
            """;
    private static final String LIMITS = """

            SITE_VISIT { default = 2 working days, urgent = 4 hours }
            CHECK { default = 3 calendar days, kinds { COMPLAINT = 1 working day } }
            """;
    private static final String LADDER = """

            ladders += {
              clocks = [SITE_VISIT]
              rungs = [
                { name = half, at = 50 %, title = 勘查过半, tell = [CLERK], through = [WECHAT] }
                { name = due, at = due, title = 勘查逾期, tell = [LIAISON], through = [PHONE], order = BLUE }
              ]
            }
            ladders += {
              clocks = [CHECK]
              rungs = [ { name = due, at = due, title = 核查超时, tell = [SHIFT_SUPERVISOR], through = [WECHAT] } ]
            }
            """;

    private static final Policy POLICY = read();

    private SiteVisit() {}

    public static Policy policy() {
        return POLICY;
    }

    /** Writes the files that a centre changes for it: a new one, and a few lines at the end of two. */
    public static void into(Path folder) throws IOException {
        Files.writeString(folder.resolve("clocks.conf"), CLOCKS);
        Files.writeString(folder.resolve("limits.conf"), builtIn("limits.conf") + LIMITS);
        Files.writeString(folder.resolve("ladder.conf"), builtIn("ladder.conf") + LADDER);
    }

    private static String builtIn(String file) throws IOException {
        try (InputStream bytes = PolicyFiles.class.getResourceAsStream("/policy/yulin/" + file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Policy read() {
        try {
            Path folder = Files.createTempDirectory("site-visit");
            into(folder);
            Policy policy = PolicyFiles.load(folder).policy();
            for (String file : List.of("clocks.conf", "limits.conf", "ladder.conf")) Files.delete(folder.resolve(file));
            Files.delete(folder);
            return policy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
