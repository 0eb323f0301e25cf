package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** A real browser, started once for all test classes of this JVM. An error in a page's console fails the test. */
final class Chromium implements BeforeAllCallback, AfterEachCallback {
    /** The headless shell, which takes half the CPU, if it is installed. */
    private static final List<String> EXECUTABLES = List.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium");

    private static final Path EXECUTABLE = Path.of(Optional.ofNullable(System.getProperty("chromium"))
            .or(() -> EXECUTABLES.stream()
                    .filter(path -> Files.isExecutable(Path.of(path)))
                    .findFirst())
            .orElse("/usr/bin/chromium"));

    private final List<String> complaints = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private Browser browser;

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        static Running start() {
            assertThat(EXECUTABLE)
                    .as("page tests need Chromium: install it or set -Dchromium=PATH")
                    .matches(Files::isExecutable, "is an executable");
            Playwright playwright = Playwright.create();
            return new Running(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(EXECUTABLE)
                                    .setArgs(List.of(
                                            "--no-sandbox",
                                            "--disable-gpu",
                                            "--disable-quic",
                                            "--no-first-run",
                                            "--disable-background-networking",
                                            "--disable-component-update",
                                            "--disable-sync"))));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Kept for the session, not the request: with several forks, each class is a request of its own.
        browser = context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Chromium.class, key -> Running.start(), Running.class)
                .browser();
    }

    Page page() {
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1920, 1080));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text() + " at " + message.location());
        });
        page.onPageError(complaints::add);
        pages.add(page);
        return page;
    }

    /** Accepts console errors with this text: the browser logs every error answer, also one that a test provokes. */
    void forgives(String part) {
        complaints.removeIf(complaint -> complaint.contains(part));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        pages.forEach(Page::close);
        pages.clear();
        List<String> errors = List.copyOf(complaints);
        complaints.clear();
        assertThat(errors).as("errors in the console").isEmpty();
    }
}
