package cn.duban.load.warnings;

import cn.duban.load.boston.Csv;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
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
            Csv csv = new Csv(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
            List<String> head = csv.record();
            if (!head.equals(HEAD)) throw new IOException(file + " has the columns " + head + ", not " + HEAD);
            for (List<String> row = csv.record(); row.size() == HEAD.size(); row = csv.record()) {
                String title = row.get(2);
                String text = row.get(4);
                LocalDateTime at = LocalDateTime.parse(row.get(3));
                petitions.add(
                        new Petition(row.get(0), row.get(1), region(title + text), at, title, text, row.get(5), -1));
            }
        }
        petitions.sort(Petition.IN_ORDER);
        return petitions;
    }

    private static String region(String text) {
        Matcher place = PLACE.matcher(text);
        return place.find() ? place.group() : "";
    }
}
