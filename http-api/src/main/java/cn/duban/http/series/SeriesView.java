package cn.duban.http.series;

import cn.duban.http.web.Json;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A series in the API.
 *
 * @param unit of the values
 * @param points each the beginning of a step and its value or null
 */
record SeriesView(String metric, Metric.Unit unit, String step, List<Point> points) {

    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"at", "value"})
    record Point(Instant at, Optional<BigDecimal> value) {}

    static SeriesView of(SeriesRequest request, List<Optional<BigDecimal>> values) {
        List<Point> points = new ArrayList<>();
        for (int step = 0; step < values.size(); step++)
            points.add(new Point(request.bounds().get(step), values.get(step)));
        return new SeriesView(request.metric().name(), request.metric().unit(), request.step(), points);
    }

    /** RFC 4180; an unknown value is an empty field. */
    String csv(Json json) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        csv.writeRecord("time", "value");
        for (Point point : points)
            csv.writeRecord(
                    json.instant(point.at),
                    point.value.map(BigDecimal::toPlainString).orElse(""));
        return text.toString();
    }
}
