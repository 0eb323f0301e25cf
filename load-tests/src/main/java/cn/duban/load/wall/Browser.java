package cn.duban.load.wall;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A real Chromium with wall displays in it, and the errors they report. Its pages deliver events only during calls to them.
 */
final class Browser implements AutoCloseable {
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> hosts = new TreeSet<>();

    Browser(Path executable) throws IOException {
        if (!Files.isExecutable(executable))
            throw new IOException("no Chromium at " + executable + ": install it, or name it with --chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                // Two walls: the one in the background must run as if it were alone.
                                "--disable-backgrounding-occluded-windows",
                                "--disable-renderer-backgrounding")));
    }

    /** Opens a wall at that address; returns when it shows figures. */
    Page wall(String address) {
        Page page = chromium.newPage(new com.microsoft.playwright.Browser.NewPageOptions().setViewportSize(1920, 1080));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text());
        });
        page.onPageError(complaints::add);
        page.onRequest(
                request -> hosts.add(String.valueOf(URI.create(request.url()).getAuthority())));
        page.navigate(address);
        page.waitForSelector("#link.live");
        return page;
    }

    /** Errors in the console, except those of a lost or refused connection. */
    List<String> complaints() {
        return complaints.stream()
                .filter(text -> !text.contains("ERR_") && !text.contains("503"))
                .toList();
    }

    Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    /** The cost of a page. */
    static final class Costs {
        private final CDPSession cdp;

        Costs(Page page) {
            cdp = page.context().newCDPSession(page);
            // The page's own CPU time, because other programs use the machine too.
            JsonObject own = new JsonObject();
            own.addProperty("timeDomain", "threadTicks");
            cdp.send("Performance.enable", own);
        }

        /** Seconds of scripting so far. */
        double scripting() {
            for (JsonElement metric : cdp.send("Performance.getMetrics").getAsJsonArray("metrics")) {
                JsonObject one = metric.getAsJsonObject();
                if (one.get("name").getAsString().equals("ScriptDuration"))
                    return one.get("value").getAsDouble();
            }
            throw new IllegalStateException("Chromium does not tell a page's ScriptDuration");
        }

        /** Bytes of live heap. */
        long heap() {
            cdp.send("HeapProfiler.collectGarbage");
            return (long) cdp.send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
