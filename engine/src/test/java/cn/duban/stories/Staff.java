package cn.duban.stories;

import cn.duban.notice.SampleOffices;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Yulin's built-in policy with officers and channels: the officers of {@link SampleOffices} in 榆阳区, and a few more. */
final class Staff {
    static final String COUNTY = "YL-610802";
    static final String TOWN = "YL-610802001";

    /** Local channels, which only record what they would send. */
    static final String WAYS = way("wechat", "WECHAT") + way("sms", "SMS") + way("phone", "PHONE");

    static final String PEOPLE = SampleOffices.PEOPLE.replace("officers = [", """
            officers = [
              { id = mayor-yy, name = 区长己, office = BUREAU_HEAD, region = 610802, phone = "13900000006" }
              { id = town, name = 镇联络庚, office = LIAISON, unit = YL-610802001, phone = "13900000007" }
            """);

    private Staff() {}

    static String way(String id, String word) {
        return "{ id = " + id + ", type = LOCAL, serves = [" + word + "] }\n";
    }

    static Policy policy(Path folder) {
        return policy(folder, PEOPLE, WAYS);
    }

    /** A policy that sends reminders unbundled and on the minute, so that stories can state exact times. */
    static Policy policy(Path folder, String people, String ways) {
        try {
            Files.writeString(folder.resolve("directory.conf"), people);
            Files.writeString(
                    folder.resolve("notices.conf"),
                    SampleOffices.notices(ways)
                            .replace("bundle = 10 minutes", "bundle = 0 s")
                            .replace("jitter = 60 s", "jitter = 0 s")
                            .replace("every = 2 working hours, most = 2", "every = 4 working hours, most = 5"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PolicyFiles.load(folder).policy();
    }
}
