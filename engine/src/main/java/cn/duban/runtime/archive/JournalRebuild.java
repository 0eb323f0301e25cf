package cn.duban.runtime.archive;

import cn.duban.engine.LogContents;
import cn.duban.engine.RegionLog.Row;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.JournalPage;
import cn.duban.runtime.codec.JournalSerializer;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.ticket.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.pekko.persistence.typed.PersistenceId;

/**
 * The tickets' journals out of region logs: a ticket's journal is what the logs hold of it, in the order of its versions. Events
 * leave in pages as a ticket writes them, so that only unfinished pages and a counter for each ticket are in memory. A ticket
 * that moved has its later events in another log; they wait until the earlier ones have come.
 */
final class JournalRebuild implements LogContents.Journals {
    /** As many as a ticket gathers before it writes. */
    private static final int PAGE = 16;
    /** Events in memory; then all pages leave, finished or not. */
    private static final int HELD = 200_000;

    private static final class Journal {
        private long version;
        private long rows;
        private List<Recorded> page = new ArrayList<>(4);
        private Map<Long, Recorded> early = Collections.emptyMap();
    }

    private final SealedRows sealedRows;
    private final Consumer<LogContents.JournalRow> rows;
    private final Map<String, Journal> journals = new HashMap<>();
    private int held;

    JournalRebuild(SealedRows sealedRows, Consumer<LogContents.JournalRow> rows) {
        this.sealedRows = sealedRows;
        this.rows = rows;
    }

    @Override
    public void take(Row row) {
        // An operator's command waits for keys as for everything else.
        for (Batch batch :
                sealedRows.batches(List.of(row)).toCompletableFuture().join())
            for (Entry entry : batch.entries()) if (entry instanceof Entry.Happened happened) take(happened.recorded());
        if (held >= HELD) journals.forEach(this::write);
    }

    private void take(Recorded recorded) {
        Journal journal = journals.computeIfAbsent(recorded.ticket(), ticket -> new Journal());
        if (recorded.version() != journal.version + 1) {
            if (journal.early.isEmpty()) journal.early = new TreeMap<>();
            journal.early.put(recorded.version(), recorded);
            return;
        }
        add(journal, recorded);
        for (Recorded next = journal.early.remove(journal.version + 1);
                next != null;
                next = journal.early.remove(journal.version + 1)) add(journal, next);
    }

    private void add(Journal journal, Recorded recorded) {
        journal.page.add(recorded);
        journal.version++;
        held++;
        if (journal.page.size() >= PAGE) write(recorded.ticket(), journal);
    }

    private void write(String ticket, Journal journal) {
        if (journal.page.isEmpty()) return;
        JournalPage page = new JournalPage(journal.page);
        held -= journal.page.size();
        journal.page = new ArrayList<>(4);
        rows.accept(new LogContents.JournalRow(
                PersistenceId.of(EntityKeys.TICKET.name(), ticket).id(),
                ++journal.rows,
                JournalSerializer.ID,
                JournalSerializer.PAGE,
                sealedRows.bytes(page).toCompletableFuture().join()));
    }

    @Override
    public long end() {
        journals.forEach((ticket, journal) -> {
            if (!journal.early.isEmpty())
                throw new IllegalStateException(
                        "the logs lack version " + (journal.version + 1) + " of the ticket " + ticket);
        });
        journals.forEach(this::write);
        return journals.size();
    }
}
