package cn.duban.http.web;

import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Reads the content codings that a caller accepts (RFC 9110, 12.5.3). */
public final class AcceptedEncodings {
    private AcceptedEncodings() {}

    public static boolean gzip(HttpRequest request) {
        return gzip(request.getHeader("Accept-Encoding").map(HttpHeader::value).orElse(""));
    }

    /** @param accepted such as {@code gzip;q=0.8, *;q=0} */
    static boolean gzip(String accepted) {
        boolean any = false;
        for (String each : accepted.split(",")) {
            String[] parts = each.split(";", 2);
            String name = parts[0].trim();
            boolean wanted = parts.length == 1 || !parts[1].trim().matches("q=0(\\.0{0,3})?");
            if (name.equalsIgnoreCase("gzip")) return wanted;
            if (name.equals("*")) any = wanted;
        }
        return any;
    }
}
