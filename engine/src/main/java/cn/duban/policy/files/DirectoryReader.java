package cn.duban.policy.files;

import cn.duban.policy.Directory;
import cn.duban.policy.Duty;
import cn.duban.policy.Officer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads directory.conf, the duty officers at start. An import over HTTP replaces all of them. */
final class DirectoryReader {
    private final List<Officer> officers = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    DirectoryReader(Optional<Block> directoryFile) {
        directoryFile.ifPresent(file -> {
            for (Block block : file.needs("officers").blocks("officers")) {
                officers.add(read(block));
                blocks.add(block);
            }
            file.end();
        });
    }

    Directory directory() {
        return new Directory(officers);
    }

    void check(OfficerRules rules) {
        rules.check(officers, (i, problem) -> blocks.get(i).fault("id", problem));
    }

    private static Officer read(Block block) {
        Map<String, String> addresses = new HashMap<>();
        block.optionalText("phone").ifPresent(phone -> {
            addresses.put("PHONE", phone);
            addresses.put("SMS", phone);
        });
        block.optionalText("email").ifPresent(email -> addresses.put("EMAIL", email));
        block.optionalText("wechat").ifPresent(wechat -> addresses.put("WECHAT", wechat));
        Officer officer = new Officer(
                WordsReader.id(block, "id"),
                block.text("name"),
                block.text("office"),
                block.optionalText("unit"),
                block.optionalText("region"),
                addresses,
                duties(block),
                block.optionalText("substitute"),
                absences(block));
        block.end();
        return officer;
    }

    private static List<Duty> duties(Block block) {
        List<Duty> duties = new ArrayList<>();
        for (String text : block.texts("duty")) {
            try {
                duties.add(Duty.parse(text));
            } catch (IllegalArgumentException unreadable) {
                block.fault("duty", unreadable.getMessage());
            }
        }
        return duties;
    }

    private static List<Officer.Absence> absences(Block block) {
        List<Officer.Absence> absences = new ArrayList<>();
        for (Block absence : block.blocks("absent")) {
            Optional<LocalDate> from = absence.parsed("from", "a date such as 2027-01-04", LocalDate::parse);
            Optional<LocalDate> to = absence.parsed("to", "a date such as 2027-01-04", LocalDate::parse);
            String reason = absence.text("reason");
            absence.end();
            if (from.isEmpty() || to.isEmpty()) continue;
            if (to.get().isBefore(from.get())) absence.fault("to", "an absence ends before it begins");
            absences.add(new Officer.Absence(from.get(), to.get(), reason));
        }
        return absences;
    }
}
