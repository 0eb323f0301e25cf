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

/** A real Chromium with walls in it, and what they complain of. Its pages speak only while somebody speaks to them. */
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
                                // Two walls: the one behind must go on as if it hung there alone.
                                "--disable-backgrounding-occluded-windows",
                                "--disable-renderer-backgrounding")));
    }

    /** A wall at that address, opened when it shows figures. */
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

    /** Errors in the console, but for those that a connection lost or refused leaves. */
    List<String> complaints() {
        return complaints.stream()
                .filter(text -> !text.contains("ERR_") && !text.contains("503"))
                .toList();
    }

    Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    /** What a page costs. */
    static final class Costs {
        private final CDPSession cdp;

        Costs(Page page) {
            cdp = page.context().newCDPSession(page);
            // The page's own time on a processor, since others work on the machine too.
            JsonObject own = new JsonObject();
            own.addProperty("timeDomain", "threadTicks");
            cdp.send("Performance.enable", own);
        }

        /** Seconds of scripting until now. */
        double scripting() {
            for (JsonElement metric : cdp.send("Performance.getMetrics").getAsJsonArray("metrics")) {
                JsonObject one = metric.getAsJsonObject();
                if (one.get("name").getAsString().equals("ScriptDuration"))
                    return one.get("value").getAsDouble();
            }
            throw new IllegalStateException("Chromium does not tell a page's ScriptDuration");
        }

        /** Bytes that live. */
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
