package cn.duban.load.warnings;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Recorded messages with the offices' replies: {@code id,user,title,asked_at,text,reply,replied_at}, plain or gzipped. */
final class PetitionsFile {
    private static final Pattern PLACE = Pattern.compile("[A-Z]\\d*[市县区]");
    private static final List<String> HEAD = List.of("id", "user", "title", "asked_at", "text", "reply", "replied_at");

    private PetitionsFile() {}

    /** In the order in which they were written. */
    static List<Petition> read(Path file) throws IOException {
        List<Petition> petitions = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            Iterator<CsvRecord> rows = CsvReader.builder()
                    .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .iterator();
            List<String> head = rows.hasNext() ? rows.next().getFields() : List.of();
            if (!head.equals(HEAD)) throw new IOException(file + " has the columns " + head + ", not " + HEAD);
            rows.forEachRemaining(row -> petitions.add(petition(row)));
        }
        petitions.sort(Petition.IN_ORDER);
        return petitions;
    }

    private static Petition petition(CsvRecord row) {
        String title = row.getField(2);
        String text = row.getField(4);
        LocalDateTime at = LocalDateTime.parse(row.getField(3));
        return new Petition(
                row.getField(0), row.getField(1), region(title + text), at, title, text, row.getField(5), -1);
    }

    private static String region(String text) {
        Matcher place = PLACE.matcher(text);
        return place.find() ? place.group() : "";
    }
}
