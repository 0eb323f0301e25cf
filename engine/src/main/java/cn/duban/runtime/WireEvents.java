package cn.duban.runtime;

import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Clock;
import cn.duban.ticket.ClockChange;
import cn.duban.ticket.Matter;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;

/** What most events have in them, written as {@link WireRecords} are: what starts and ends clocks, and what was registered. */
final class WireEvents {
    private WireEvents() {}

    /** One of several kinds, which says first which of them it is. */
    private abstract static class OfChange<T extends ClockChange> extends WireRecord<T> {
        private static final long serialVersionUID = 1;
        private static final SerializableString KIND = name("c");
        private final transient SerializableString kind;

        OfChange(Class<T> type, String kind) {
            super(type);
            this.kind = name(kind);
        }

        @Override
        public void serializeWithType(T value, JsonGenerator out, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            out.writeStartObject(value);
            out.writeFieldName(KIND);
            out.writeString(kind);
            fields(value, out, provider);
            out.writeEndObject();
        }
    }

    @JacksonStdImpl
    static final class OfStarted extends OfChange<ClockChange.Started> {
        private static final long serialVersionUID = 1;
        private static final SerializableString CLOCK = name("clock");

        OfStarted() {
            super(ClockChange.Started.class, "start");
        }

        @Override
        void fields(ClockChange.Started started, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeFieldName(CLOCK);
            WireRecords.OfClock.ALONE.serialize(started.clock(), out, provider);
        }
    }

    @JacksonStdImpl
    static final class OfMoved extends OfChange<ClockChange.Moved> {
        private static final long serialVersionUID = 1;
        private static final Constants<Clock.State> STATES = new Constants<>(Clock.State.class);
        private static final SerializableString KEY = name("key");
        private static final SerializableString KIND = name("kind");
        private static final SerializableString UNIT = name("unit");
        private static final SerializableString ROUND = name("round");
        private static final SerializableString DISPATCH = name("dispatch");
        private static final SerializableString TO = name("to");
        private static final SerializableString STOPPED_AT = name("stoppedAt");

        OfMoved() {
            super(ClockChange.Moved.class, "move");
        }

        @Override
        void fields(ClockChange.Moved moved, JsonGenerator out, SerializerProvider provider) throws IOException {
            Clock.Key key = moved.key();
            out.writeFieldName(KEY);
            out.writeStartObject(key);
            text(KIND, key.kind().name(), out);
            text(UNIT, key.unit(), out);
            number(ROUND, key.round(), out);
            number(DISPATCH, key.dispatch(), out);
            out.writeEndObject();
            STATES.field(TO, moved.to(), out);
            millis(STOPPED_AT, moved.stoppedAt().orElse(null), out);
        }
    }

    @JacksonStdImpl
    static final class OfMatter extends WireRecord<Matter> {
        private static final long serialVersionUID = 1;
        private static final Constants<Channel> CHANNELS = new Constants<>(Channel.class);
        private static final Constants<TicketKind> KINDS = new Constants<>(TicketKind.class);
        private static final Constants<Urgency> URGENCIES = new Constants<>(Urgency.class);
        private static final SerializableString CHANNEL = name("channel");
        private static final SerializableString KIND = name("kind");
        private static final SerializableString URGENCY = name("urgency");
        private static final SerializableString REGION = name("region");
        private static final SerializableString TOPIC = name("topic");
        private static final SerializableString LABELS = name("labels");
        private static final SerializableString TITLE = name("title");
        private static final SerializableString CONTENT = name("content");
        private static final SerializableString ADDRESS = name("address");
        private static final SerializableString CONFIDENTIAL = name("confidential");
        private static final SerializableString LINE = name("line");
        private static final SerializableString LIVE_LINE_SESSION = name("liveLineSession");

        OfMatter() {
            super(Matter.class);
        }

        @Override
        void fields(Matter m, JsonGenerator out, SerializerProvider provider) throws IOException {
            CHANNELS.field(CHANNEL, m.channel(), out);
            KINDS.field(KIND, m.kind(), out);
            URGENCIES.field(URGENCY, m.urgency(), out);
            text(REGION, m.region(), out);
            text(TOPIC, m.topic(), out);
            texts(LABELS, m.labels(), out);
            text(TITLE, m.title(), out);
            text(CONTENT, m.content(), out);
            text(ADDRESS, m.address().orElse(null), out);
            rest("location", m.location(), out, provider);
            rest("citizen", m.citizen(), out, provider);
            flag(CONFIDENTIAL, m.confidential(), out);
            text(LINE, m.line().orElse(null), out);
            text(LIVE_LINE_SESSION, m.liveLineSession().orElse(null), out);
        }
    }
}
