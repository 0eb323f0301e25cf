package cn.duban.http.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks an exported file: its records as chains, and its last line, which names where each chain of the file ends. */
public final class ExportCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ExportCheck() {}

    /** @throws IllegalArgumentException with one sentence for a file that cannot be checked */
    static ChainCheck.Report of(Path file, List<AuditEntry.Mark> heads) throws IOException {
        ChainCheck check = new ChainCheck();
        for (AuditEntry.Mark head : heads) check.expect(head, "what was noted outside the file");
        boolean whole = false;
        Set<Long> listed = new TreeSet<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                whole = false;
                Optional<AuditLine> record = AuditLine.of(line.getBytes(StandardCharsets.UTF_8));
                if (record.isPresent()) {
                    if (record.get().number() == 1) check.expectFormer(record.get());
                } else whole = end(line, check, listed);
            }
        }
        Set<Long> found = read(file, check);
        if (!found.isEmpty()) check.end(0);
        if (!whole) {
            if (found.isEmpty()) check.begin(0);
            check.broken(check.number() + 1, "is not the end of this export: the file was cut off behind this place");
            return check.report();
        }
        for (long chain : listed)
            if (!found.contains(chain)) {
                check.begin(chain);
                check.broken(1, "and the whole chain are missing in the file");
            }
        for (long chain : found)
            if (!listed.contains(chain)) {
                check.begin(chain);
                check.broken(1, "and the whole chain are not of this export");
            }
        return check.report();
    }

    private static boolean end(String line, ChainCheck check, Set<Long> listed) {
        try {
            JsonNode json = MAPPER.readTree(line);
            if (!json.path("end").asBoolean()) return false;
            if (json.path("filtered").asBoolean())
                throw new IllegalArgumentException("The file holds chosen records only, whose chain cannot be checked:"
                        + " export without kind and caller.");
            for (AuditEntry.Mark mark : AuditLine.marks(json)) {
                check.expect(mark, "the last line of the file");
                listed.add(mark.chain());
            }
            return true;
        } catch (JsonProcessingException damaged) {
            return false;
        }
    }

    /** @return the chains that have records */
    private static Set<Long> read(Path file, ChainCheck check) throws IOException {
        long chain = 0;
        Set<Long> found = new TreeSet<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String ahead = lines.readLine();
            while (ahead != null) {
                String line = ahead;
                ahead = lines.readLine();
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                Optional<AuditLine> record = AuditLine.of(bytes);
                if (record.isEmpty() && ahead == null) return found;
                long next = record.map(AuditLine::chain).orElse(chain);
                // Chains stand in order; a record in another chain's place breaks that chain.
                if (next > chain) {
                    if (chain != 0) check.end(0);
                    check.begin(next);
                    chain = next;
                    found.add(chain);
                }
                check.line(bytes);
            }
        }
        return found;
    }
}
