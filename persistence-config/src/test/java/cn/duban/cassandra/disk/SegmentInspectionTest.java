package cn.duban.cassandra.disk;

import static cn.duban.cassandra.disk.SegmentBuilder.HEADER;
import static cn.duban.cassandra.disk.SegmentBuilder.MUTATION;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.cassandra.disk.SegmentInspection.Condition;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SegmentInspectionTest {
    private static final long ID = 1_764_000_000_123L;

    private static SegmentBuilder segment() {
        return new SegmentBuilder(ID);
    }

    private static SegmentInspection of(SegmentContents contents) {
        return SegmentInspection.of(contents);
    }

    @Test
    void a_segment_of_whole_sections_is_whole_with_or_without_room_behind_it() {
        SegmentBuilder segment = segment().section(3).section(1).section(20);
        assertThat(of(segment.contents()).condition()).isEqualTo(Condition.WHOLE);
        assertThat(of(segment.contents(segment.end())).condition()).isEqualTo(Condition.WHOLE);
        assertThat(of(segment().contents(4_096)).condition()).isEqualTo(Condition.WHOLE);
    }

    @Test
    void unsynced_bytes_behind_the_last_marker_are_no_damage() {
        SegmentBuilder segment = segment().section(3);
        int synced = segment.end();
        segment.section(2).zeros(synced, synced + 8);
        assertThat(of(segment.contents()).condition()).isEqualTo(Condition.WHOLE);
    }

    @Test
    void a_segment_without_a_header_and_without_anything_else_was_never_written() {
        for (byte[] bytes : new byte[][] {{}, new byte[4_096], segment().bytes(10), new byte[1 << 20]}) {
            assertThat(of(new SegmentContents(ByteBuffer.wrap(bytes), ID)).condition())
                    .isEqualTo(Condition.UNWRITTEN);
        }
    }

    @Test
    void a_segment_with_an_unreadable_header_and_data_is_never_called_unwritten() {
        SegmentBuilder segment = segment().section(3);
        assertThat(of(segment.flip(6).contents()).condition()).isEqualTo(Condition.DAMAGED);
        assertThat(of(segment().section(3).zeros(0, HEADER).contents()).condition())
                .isEqualTo(Condition.DAMAGED);
        assertThat(of(new SegmentContents(ByteBuffer.wrap(segment().section(1).bytes(4_096)), ID + 1))
                        .condition())
                .as("another segment's header")
                .isEqualTo(Condition.DAMAGED);
    }

    @Test
    void a_last_section_whose_end_was_not_written_is_torn_after_its_last_whole_mutation() {
        SegmentBuilder segment = segment().section(3);
        int marker = segment.end();
        segment.section(30);
        int end = segment.end();
        for (int cut : new int[] {8_192, 12_288, 16_384, end - MUTATION / 2 & -512}) {
            SegmentInspection shorter = of(segment.contents(cut));
            assertThat(shorter.condition()).as("file ends at " + cut).isEqualTo(Condition.TORN);
            assertThat(shorter.section()).isEqualTo(marker);
            assertThat(shorter.wholeEnd())
                    .isEqualTo(marker + 8 + (cut - marker - 8) / MUTATION * MUTATION)
                    .isLessThanOrEqualTo(cut);
        }
        SegmentInspection zeros = of(segment.zeros(8_192, end).contents());
        assertThat(zeros.condition()).isEqualTo(Condition.TORN);
        assertThat(zeros.wholeEnd()).isEqualTo(marker + 8 + (8_192 - marker - 8) / MUTATION * MUTATION);
    }

    @Test
    void a_changed_byte_is_damage_and_not_a_torn_end() {
        SegmentBuilder segment = segment().section(3).section(30);
        assertThat(of(segment.flip(segment.end() - 200).contents()).condition()).isEqualTo(Condition.DAMAGED);
    }

    @Test
    void whole_sections_behind_a_hole_are_never_skipped() {
        SegmentBuilder segment = segment().section(3).section(30).section(2);
        assertThat(of(segment.zeros(8_192, 12_288).contents()).condition()).isEqualTo(Condition.HOLED);
        SegmentBuilder marker = segment().section(3);
        int lost = marker.end();
        marker.section(8).section(1);
        assertThat(of(marker.zeros(lost, lost + 8).contents()).condition())
                .as("without the marker between")
                .isEqualTo(Condition.HOLED);
    }
}
