package cn.duban.notice;

import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Yulin's policy with given channels and officers, loaded from a folder as in production. */
public final class SamplePolicy {
    public static final String PEOPLE = """
            officers = [
              { id = clerk, name = 经办甲, office = CLERK, unit = YL-610802, wechat = jba, phone = "13900000001" }
              { id = liaison, name = 联络乙, office = LIAISON, unit = YL-610802, phone = "13900000002",
                email = "lly@example.gov.cn" }
              { id = head, name = 局长丙, office = UNIT_HEAD, unit = YL-610802, phone = "13900000003" }
              { id = mayor, name = 市长丁, office = CITY_LEADER, phone = "13900000004" }
              { id = shift, name = 值班戊, office = SHIFT_SUPERVISOR, wechat = zbz, phone = "13900000005" }
            ]
            """;

    private static final String TELLS_NOBODY = """
            cool-down = 6 hours, over = 12 hours, grows = 30 minutes, most-a-day = 6, gather = 3, within = 24 hours
            tell {}
            link = "http://duban.example/warnings/", text = "{sentence}"
            recurring { weeks = 4, a-week = 20, factor = 1.5 }
            """;

    private SamplePolicy() {}

    /**
     * A policy that sends no notices of warnings.
     *
     * @param channels the channel list of notices.conf
     */
    public static Policy of(Path folder, String people, String channels) {
        try {
            Files.writeString(folder.resolve("warning-life.conf"), TELLS_NOBODY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return withWarnings(folder, people, channels);
    }

    /** Gives the folder Yulin's ladder without its reminders half-way: the first notice of a clock is that it is due. */
    public static Path withoutHalfway(Path folder) {
        try (InputStream in = SamplePolicy.class.getResourceAsStream("/policy/yulin/ladder.conf")) {
            String ladder = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.contains("name = half"))
                    .collect(Collectors.joining("\n"));
            Files.writeString(folder.resolve("ladder.conf"), ladder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    /** A policy that sends notices of warnings as Yulin's does. */
    public static Policy withWarnings(Path folder, String people, String channels) {
        try {
            Files.writeString(folder.resolve("directory.conf"), people);
            Files.writeString(folder.resolve("notices.conf"), notices(channels));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PolicyFiles.load(folder).policy();
    }

    public static String notices(String channels) {
        return """
                channels = [
                  %s
                ]
                quiet = "22:00-07:00"
                bundle = 10 minutes
                jitter = 60 s
                repeat { every = 2 working hours, most = 2 }
                link = "http://duban.example/tickets/"
                texts {
                  subject = "{rung}{ticket}"
                  reminder = "{rung} {ticket} {title} {unit} {clock} {due} {late} {link}"
                  urgent = "紧急 {rung} {ticket} {title} {unit} {clock} {due} {late} {notice}"
                  correction = "更正 {ticket} {rung}"
                  copy = "抄送 "
                  bundle = "{name} {count}件\\n{lines}"
                }
                """.formatted(channels);
    }
}
