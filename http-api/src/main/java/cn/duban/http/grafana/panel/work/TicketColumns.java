package cn.duban.http.grafana.panel.work;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.SpokenDuration;
import cn.duban.http.grafana.panel.ViewerRights;
import cn.duban.http.web.Masking;
import cn.duban.policy.RungRule;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The columns of a list of tickets: names instead of codes, with the person to call. */
final class TicketColumns {
    private final PanelSource source;
    private final UnitContacts contacts;
    private final ViewerRights sight;
    private final Instant now;

    private final Column id;
    private final Column region;
    private final Column title;
    private final Column status;
    private final Column unit;
    private final Column liaison;
    private final Column phone;
    private final Column clock;
    private final Column due;
    private final Column left;
    private final Column leftSeconds;
    private final Column rung;
    private final Column notified;
    private final Column word;
    private final Column wordAt;
    private final Column kind;
    private final Column urgency;
    private final Column round;
    private final Column urges;
    private final Column registered;
    private final Column link;

    TicketColumns(DataFrame frame, PanelSource source, ViewerRights sight, Instant now) {
        this.source = source;
        this.contacts = new UnitContacts(source.engine().notices().directory(), source.policy(), source.today());
        this.sight = sight;
        this.now = now;
        id = frame.text("id", "工单");
        region = frame.text("region", "区县");
        title = frame.text("title", "标题");
        status = frame.text("status", "状态");
        unit = frame.text("unit", "承办单位");
        liaison = frame.text("liaison", "联络员");
        phone = frame.text("phone", "联系电话");
        clock = frame.text("clock", "时限");
        due = frame.time("dueAt", "到期").unit(Column.MINUTE);
        left = frame.text("left", "逾期多久");
        leftSeconds = frame.number("leftSeconds", "距到期秒数", Column.SECONDS).describe("到期前为正，逾期为负");
        rung = frame.text("rung", "提醒级别");
        notified = frame.text("told", "已通知");
        word = frame.text("lastWord", "最近动态");
        wordAt = frame.time("lastWordAt", "动态时间").unit(Column.MINUTE);
        kind = frame.text("kind", "诉求类别");
        urgency = frame.text("urgency", "紧急程度");
        round = frame.number("round", "重办次数", Column.COUNT);
        urges = frame.number("urges", "催办次数", Column.COUNT);
        registered = frame.time("registeredAt", "登记时间").unit(Column.MINUTE);
        link = frame.text("link", "链接");
    }

    void add(Summary ticket, Clock by, LatestRemark last) {
        id.add(ticket.id());
        region.add(source.region(ticket.region()));
        title.add(Masking.text(ticket.title()));
        status.add(ticket.status().chinese());
        Optional<String> owing = by.unit().isEmpty() ? ticket.lead() : Optional.of(by.unit());
        unit.addText(owing.map(source::unit));
        Optional<UnitContacts.Contact> contact = sight.directory() ? contacts.of(owing) : Optional.empty();
        liaison.addText(contact.map(UnitContacts.Contact::name));
        phone.addText(contact.flatMap(UnitContacts.Contact::phone));
        clock.add(source.policy().title(by.kind()));
        due.add(by.dueAt().toEpochMilli());
        Duration toDue = Duration.between(now, by.dueAt());
        left.add(SpokenDuration.toDue(toDue));
        leftSeconds.add(toDue.toSeconds());
        Optional<LatestRemark.LastRung> rang = Optional.ofNullable(last.rungs().get(by.key()));
        rung.addText(rang.map(LatestRemark.LastRung::title).or(() -> level(ticket, by)));
        notified.add(rang.map(LatestRemark.LastRung::notified).orElse(""));
        word.addText(last.text().map(Masking::text));
        wordAt.addLong(last.at().map(Instant::toEpochMilli));
        kind.add(ticket.kind().chinese());
        urgency.add(ticket.urgency().chinese());
        round.add(ticket.round());
        urges.add(ticket.urges());
        registered.add(ticket.registeredAt().toEpochMilli());
        link.add("/tickets/" + ticket.id());
    }

    private Optional<String> level(Summary ticket, Clock by) {
        OptionalInt reached = LadderLevel.reached(ticket, by, source.policy());
        List<RungRule> rules = source.policy().rungs(by.kind());
        return reached.isPresent() ? Optional.of(rules.get(reached.getAsInt()).title()) : Optional.empty();
    }
}
