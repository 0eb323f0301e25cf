package cn.duban.load.demo;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints where to look after the demonstration has started. */
final class Guide {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 EEEE HH:mm", Locale.CHINA);

    private Guide() {}

    static String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    static String where(URI url, Instant start, int speed) {
        return """

                督办已经就绪：一个模拟的榆林 12345 正在运行。
                引擎时间从 %s 走起，真实一秒等于引擎 %d 秒。

                  首页      %s
                  大屏      %s
                  接口文档  %s
                  实时事件  %s
                  指标      %s
                  Grafana   以数据源地址 %s 接入，部署文件见 dashboards 目录

                按 Ctrl-C 结束；再次运行会接着上次的引擎时间。
                """.formatted(
                        time(start),
                        speed,
                        url.resolve("/"),
                        url.resolve("/wall"),
                        url.resolve("/docs"),
                        url.resolve("/v1/stream/tickets"),
                        url.resolve("/metrics"),
                        url.resolve("/grafana"));
    }
}
