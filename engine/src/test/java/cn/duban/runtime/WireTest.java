package cn.duban.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.policy.ClockKind;
import cn.duban.region.Batch;
import cn.duban.region.Canonical;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.ticket.Clock;
import cn.duban.ticket.ClockChange;
import cn.duban.ticket.ClocksChanged;
import cn.duban.ticket.Matter;
import cn.duban.ticket.OrderColour;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
    @Test
    void every_event_comes_back_as_it_was_filled_or_bare() {
        EventSamples.events().forEach((name, event) -> {
            Recorded recorded = EventSamples.recorded(3, event);
            assertThat(Wire.recorded(Wire.bytes(recorded))).as(name).isEqualTo(recorded);
        });
    }

    @Test
    void batches_come_back_plain_or_pressed() {
        for (Batch batch : new Batch[] {RegionSamples.smallBatch(), RegionSamples.largeBatch()})
            assertThat(Wire.batch(Wire.bytes(batch))).isEqualTo(batch);
        assertThat(Wire.bytes(RegionSamples.smallBatch())[0]).isZero();
        assertThat(Wire.bytes(RegionSamples.largeBatch())[0]).isEqualTo((byte) 2);
    }

    @Test
    void a_checkpoint_comes_back_as_the_same_state() {
        RegionSnapshot snapshot = RegionSamples.snapshot();
        RegionSnapshot back = Wire.snapshot(Wire.bytes(snapshot));
        assertThat(back.unconfirmed()).isEqualTo(snapshot.unconfirmed()).isNotEmpty();
        assertThat(back.gone()).isEqualTo(snapshot.gone()).containsEntry("YL-GONE", 5L);
        assertThat(Canonical.of(RegionState.restored(back))).isEqualTo(Canonical.of(RegionState.restored(snapshot)));
    }

    private static Clock ordersAtItsRung() {
        Clock.Rung rung = new Clock.Rung("due", EventSamples.DUE, Optional.of(OrderColour.RED));
        return new Clock(
                ClockKind.SIGN,
                "YL-610802-MZJ",
                0,
                1,
                Clock.OwedBy.UNIT,
                EventSamples.AT,
                EventSamples.DUE,
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "",
                EventSamples.DUE,
                List.of(rung),
                Optional.empty(),
                Optional.empty());
    }

    /** Records, batches, a checkpoint: as objects that Jackson writes as a whole, and as they are kept. */
    private static Map<Object, byte[]> kept() {
        Map<Object, byte[]> kept = new IdentityHashMap<>();
        Recorded ordering = EventSamples.recorded(
                4, new ClocksChanged(EventSamples.AT, List.of(new ClockChange.Started(ordersAtItsRung()))));
        kept.put(ordering, Wire.bytes(ordering));
        for (TicketEvent event : EventSamples.events().values()) {
            Recorded recorded = EventSamples.recorded(3, event);
            kept.put(recorded, Wire.bytes(recorded));
        }
        for (Batch batch : List.of(
                RegionSamples.smallBatch(),
                RegionSamples.largeBatch(),
                SupervisionSamples.crossing(),
                NoticeSamples.batch())) kept.put(batch, Press.plain(Wire.bytes(batch)));
        RegionSnapshot snapshot = RegionSamples.snapshot();
        kept.put(snapshot, Press.plain(Wire.bytes(snapshot)));
        return kept;
    }

    @Test
    void what_is_written_by_hand_has_the_bytes_that_jackson_makes() throws IOException {
        CBORMapper jackson = Wire.form().build();
        Map<Object, byte[]> kept = kept();
        assertThat(kept).isNotEmpty();
        for (Map.Entry<Object, byte[]> one : kept.entrySet())
            assertThat(one.getValue()).as("%s", one.getKey()).isEqualTo(jackson.writeValueAsBytes(one.getKey()));
    }

    /** A field that no sample has would be compared with nothing. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                Recorded.class,
                Summary.class,
                Clock.class,
                Clock.Rung.class,
                Clock.Key.class,
                ClockChange.Started.class,
                ClockChange.Moved.class,
                Matter.class
            })
    void each_field_that_is_written_by_hand_is_in_a_sample(Class<?> type) throws IOException {
        Set<String> fields = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(HashSet::new));
        CBORMapper jackson = Wire.form()
                .addModule(new SimpleModule().setSerializerModifier(new BeanSerializerModifier() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public List<BeanPropertyWriter> changeProperties(
                            SerializationConfig config, BeanDescription of, List<BeanPropertyWriter> properties) {
                        return of.getBeanClass() == type
                                ? properties.stream()
                                        .<BeanPropertyWriter>map(property -> new Seen(property, fields))
                                        .toList()
                                : properties;
                    }
                }))
                .build();
        for (Object object : kept().keySet()) jackson.writeValueAsBytes(object);
        assertThat(fields).as("never written").isEmpty();
    }

    /** Takes a field off the list once it is written with a value that is there. */
    private static final class Seen extends BeanPropertyWriter {
        private static final long serialVersionUID = 1;
        private final transient Set<String> unseen;

        private Seen(BeanPropertyWriter property, Set<String> unseen) {
            super(property);
            this.unseen = unseen;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            Object value = get(bean);
            boolean there = !(value instanceof Optional<?> maybe) || maybe.isPresent();
            if (there && !Boolean.FALSE.equals(value)) unseen.remove(getName());
            super.serializeAsField(bean, out, provider);
        }
    }

    @Test
    void nothing_kept_names_a_class() {
        for (byte[] bytes : new byte[][] {
            Wire.bytes(EventSamples.recorded(1, EventSamples.events().get("registered"))),
            Wire.bytes(RegionSamples.smallBatch())
        })
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                    .doesNotContain("cn.duban")
                    .doesNotContain("java.");
    }

    @Test
    void a_truncated_row_is_an_error_and_not_an_endless_wait() {
        byte[] bytes = Wire.bytes(RegionSamples.largeBatch());
        assertThatThrownBy(() -> Wire.batch(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_journals_serializer_keeps_its_identity_and_refuses_strangers() {
        JournalSerializer serializer = new JournalSerializer();
        Recorded recorded = EventSamples.recorded(1, EventSamples.events().get("signed"));
        assertThat(serializer.identifier()).isEqualTo(12345);
        JournalPage page = new JournalPage(List.of(recorded));
        assertThat(serializer.manifest(page)).isEqualTo("p1");
        assertThat(serializer.fromBinary(serializer.toBinary(page), "p1")).isEqualTo(page);
        assertThat(serializer.manifest(recorded)).isEqualTo("r1");
        assertThat(serializer.fromBinary(serializer.toBinary(recorded), "r1"))
                .as("a journal of one event a row")
                .isEqualTo(page);
        assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "r9")).isInstanceOf(IllegalArgumentException.class);
    }
}
