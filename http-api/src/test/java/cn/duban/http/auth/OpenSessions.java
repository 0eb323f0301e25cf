package cn.duban.http.auth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sessions that a test opens in its folder; closes them before the folder is deleted, so that nothing is written into it meanwhile. */
public final class OpenSessions implements AfterEachCallback {
    private final List<LoginSessions> opened = new ArrayList<>();

    public LoginSessions in(Path folder) {
        LoginSessions sessions = LoginSessions.in(folder, Duration.ofDays(90));
        opened.add(sessions);
        return sessions;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        opened.forEach(LoginSessions::close);
        opened.clear();
    }
}
