package cn.duban.runtime;

import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Clock;
import cn.duban.ticket.Grade;
import cn.duban.ticket.OrderColour;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Status;
import cn.duban.ticket.Summary;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * The records that a region's log repeats with every command, written field by field: the very bytes that Jackson's own
 * serializer makes of them, which asks each field anew how it is written and reflects on those that may be absent. Whoever adds a
 * field to one of them adds it here; the bytes of both are compared.
 */
final class WireRecords extends SimpleModule {
    private static final long serialVersionUID = 1;

    WireRecords() {
        addSerializer(new OfRecorded());
        addSerializer(new OfSummary());
        addSerializer(new OfClock());
        addSerializer(new OfRung());
        addSerializer(new WireEvents.OfStarted());
        addSerializer(new WireEvents.OfMoved());
        addSerializer(new WireEvents.OfMatter());
    }

    @JacksonStdImpl
    private static final class OfRecorded extends WireRecord<Recorded> {
        private static final long serialVersionUID = 1;
        private static final SerializableString TICKET = name("ticket");
        private static final SerializableString VERSION = name("version");
        private static final SerializableString COMMAND_ID = name("commandId");
        private static final SerializableString DIGEST = name("digest");
        private static final SerializableString BY = name("by");
        private static final SerializableString RECORDED_AT = name("recordedAt");
        private static final SerializableString REGION = name("region");
        private static final SerializableString POSITION = name("position");

        OfRecorded() {
            super(Recorded.class);
        }

        @Override
        void fields(Recorded r, JsonGenerator out, SerializerProvider provider) throws IOException {
            text(TICKET, r.ticket(), out);
            number(VERSION, r.version(), out);
            text(COMMAND_ID, r.commandId(), out);
            number(DIGEST, r.digest(), out);
            text(BY, r.by(), out);
            millis(RECORDED_AT, r.recordedAt(), out);
            text(REGION, r.region(), out);
            number(POSITION, r.position(), out);
            if (r.event() != null) provider.defaultSerializeField("event", r.event(), out);
        }
    }

    @JacksonStdImpl
    private static final class OfSummary extends WireRecord<Summary> {
        private static final long serialVersionUID = 1;
        private static final Constants<Status> STATUSES = new Constants<>(Status.class);
        private static final Constants<Channel> CHANNELS = new Constants<>(Channel.class);
        private static final Constants<TicketKind> KINDS = new Constants<>(TicketKind.class);
        private static final Constants<Urgency> URGENCIES = new Constants<>(Urgency.class);
        private static final Constants<Grade> GRADES = new Constants<>(Grade.class);
        private static final SerializableString ID = name("id");
        private static final SerializableString VERSION = name("version");
        private static final SerializableString STATUS = name("status");
        private static final SerializableString STATUS_SINCE = name("statusSince");
        private static final SerializableString CHANNEL = name("channel");
        private static final SerializableString KIND = name("kind");
        private static final SerializableString URGENCY = name("urgency");
        private static final SerializableString REGION = name("region");
        private static final SerializableString TOPIC = name("topic");
        private static final SerializableString LABELS = name("labels");
        private static final SerializableString TITLE = name("title");
        private static final SerializableString CONFIDENTIAL = name("confidential");
        private static final SerializableString LEAD = name("lead");
        private static final SerializableString ASSIST = name("assist");
        private static final SerializableString ROUND = name("round");
        private static final SerializableString URGES = name("urges");
        private static final SerializableString REGISTERED_AT = name("registeredAt");
        private static final SerializableString CLOSED_AT = name("closedAt");
        private static final SerializableString CLOCKS = name("clocks");
        private static final SerializableString ON_TIME = name("onTime");
        private static final SerializableString FINAL_DUE = name("finalDue");
        private static final SerializableString PROCESS = name("process");
        private static final SerializableString RESULT = name("result");

        OfSummary() {
            super(Summary.class);
        }

        @Override
        void fields(Summary s, JsonGenerator out, SerializerProvider provider) throws IOException {
            text(ID, s.id(), out);
            number(VERSION, s.version(), out);
            STATUSES.field(STATUS, s.status(), out);
            millis(STATUS_SINCE, s.statusSince(), out);
            CHANNELS.field(CHANNEL, s.channel(), out);
            KINDS.field(KIND, s.kind(), out);
            URGENCIES.field(URGENCY, s.urgency(), out);
            text(REGION, s.region(), out);
            text(TOPIC, s.topic(), out);
            texts(LABELS, s.labels(), out);
            text(TITLE, s.title(), out);
            flag(CONFIDENTIAL, s.confidential(), out);
            text(LEAD, s.lead().orElse(null), out);
            texts(ASSIST, s.assist(), out);
            number(ROUND, s.round(), out);
            number(URGES, s.urges(), out);
            millis(REGISTERED_AT, s.registeredAt(), out);
            millis(CLOSED_AT, s.closedAt().orElse(null), out);
            if (s.clocks() != null) {
                out.writeFieldName(CLOCKS);
                out.writeStartArray(s.clocks(), s.clocks().size());
                for (Clock clock : s.clocks()) OfClock.ALONE.serialize(clock, out, provider);
                out.writeEndArray();
            }
            if (s.onTime().isPresent()) flag(ON_TIME, s.onTime().get(), out);
            millis(FINAL_DUE, s.finalDue().orElse(null), out);
            GRADES.field(PROCESS, s.process(), out);
            GRADES.field(RESULT, s.result(), out);
        }
    }

    @JacksonStdImpl
    static final class OfClock extends WireRecord<Clock> {
        private static final long serialVersionUID = 1;
        static final OfClock ALONE = new OfClock();
        private static final Constants<Clock.OwedBy> OWING = new Constants<>(Clock.OwedBy.class);
        private static final Constants<Clock.State> STATES = new Constants<>(Clock.State.class);
        private static final SerializableString KIND = name("kind");
        private static final SerializableString UNIT = name("unit");
        private static final SerializableString ROUND = name("round");
        private static final SerializableString DISPATCH = name("dispatch");
        private static final SerializableString OWED_BY = name("owedBy");
        private static final SerializableString STARTED_AT = name("startedAt");
        private static final SerializableString DUE_AT = name("dueAt");
        private static final SerializableString STATE = name("state");
        private static final SerializableString STOPPED_AT = name("stoppedAt");
        private static final SerializableString WHY = name("why");
        private static final SerializableString DUE_SOON_AT = name("dueSoonAt");
        private static final SerializableString RUNGS = name("rungs");
        private static final SerializableString SUCCESSOR = name("successor");
        private static final SerializableString LISTED = name("listed");

        OfClock() {
            super(Clock.class);
        }

        @Override
        void fields(Clock c, JsonGenerator out, SerializerProvider provider) throws IOException {
            text(KIND, c.kind().name(), out);
            text(UNIT, c.unit(), out);
            number(ROUND, c.round(), out);
            number(DISPATCH, c.dispatch(), out);
            OWING.field(OWED_BY, c.owedBy(), out);
            millis(STARTED_AT, c.startedAt(), out);
            millis(DUE_AT, c.dueAt(), out);
            STATES.field(STATE, c.state(), out);
            millis(STOPPED_AT, c.stoppedAt().orElse(null), out);
            rest("budget", c.budget(), out, provider);
            text(WHY, c.why(), out);
            millis(DUE_SOON_AT, c.dueSoonAt(), out);
            out.writeFieldName(RUNGS);
            out.writeStartArray(c.rungs(), c.rungs().size());
            for (Clock.Rung rung : c.rungs()) OfRung.ALONE.serialize(rung, out, provider);
            out.writeEndArray();
            if (c.successor().isPresent()) {
                out.writeFieldName(SUCCESSOR);
                serialize(c.successor().get(), out, provider);
            }
            rest("ledger", c.ledger(), out, provider);
            if (c.listed()) flag(LISTED, true, out);
        }
    }

    @JacksonStdImpl
    private static final class OfRung extends WireRecord<Clock.Rung> {
        private static final long serialVersionUID = 1;
        private static final OfRung ALONE = new OfRung();
        private static final Constants<OrderColour> COLOURS = new Constants<>(OrderColour.class);
        private static final SerializableString NAME = name("name");
        private static final SerializableString DUE_AT = name("dueAt");
        private static final SerializableString ORDER = name("order");

        OfRung() {
            super(Clock.Rung.class);
        }

        @Override
        void fields(Clock.Rung rung, JsonGenerator out, SerializerProvider provider) throws IOException {
            text(NAME, rung.name(), out);
            millis(DUE_AT, rung.dueAt(), out);
            COLOURS.field(ORDER, rung.order(), out);
        }
    }
}
