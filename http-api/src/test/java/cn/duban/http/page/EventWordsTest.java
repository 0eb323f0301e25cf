package cn.duban.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.TicketEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventWordsTest {
    @Test
    void pages_have_a_word_for_each_kind_of_ticket_event_and_listen_to_no_other() throws IOException {
        Set<String> named = new TreeSet<>();
        try (InputStream file = getClass().getResourceAsStream("/web/lib/words.js")) {
            Matcher keys = Pattern.compile("'event\\.([a-z-]+)':")
                    .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            while (keys.find()) named.add(keys.group(1));
        }
        assertThat(named).isEqualTo(new TreeSet<>(TicketEvent.names().values()));
    }
}
