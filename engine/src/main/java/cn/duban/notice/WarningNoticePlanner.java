package cn.duban.notice;

import cn.duban.policy.ClockKind;
import cn.duban.policy.NoticeTexts;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.warning.WarningRules;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.NoticeRef;
import cn.duban.warning.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the notices of a warning by its level. They are never bundled; grave levels are sent at once at any hour. */
final class WarningNoticePlanner {
    /** Takes the place of a ticket's clock; the warning's level is the rung. */
    private static final Clock.Key WARNING = new Clock.Key(ClockKind.of("WARNING"), "", 0, 0);

    private final Policy policy;
    private final Staffing staff;

    WarningNoticePlanner(Policy policy, Staffing staff) {
        this.policy = policy;
        this.staff = staff;
    }

    /** Empty without a directory, or if the policy notifies no office of this level. */
    Optional<NoticePlan> plan(String warning, String region, Finding finding, Instant now) {
        String level = finding.level().name();
        Optional<WarningRules.Telling> telling = policy.warnings().telling(level);
        if (telling.isEmpty() || staff.directory().isEmpty()) return Optional.empty();
        Instant sendAt = telling.get().atOnce() ? now : new SendingTime(policy).open(now);
        Recipients recipients = new Recipients(
                policy, staff, new Recipients.Scope(finding.unit().orElse(""), region, level, false), sendAt);
        recipients.find(telling.get().offices(), telling.get().through());
        List<Notice> notices = new ArrayList<>();
        for (Recipients.Recipient to : recipients.found()) notices.add(notice(warning, region, finding, sendAt, to));
        return Optional.of(new NoticePlan(
                warning,
                WARNING,
                level,
                finding.at(),
                0,
                false,
                notices,
                recipients.unsent(),
                List.of(),
                Optional.empty()));
    }

    private Notice notice(String warning, String region, Finding finding, Instant sendAt, Recipients.Recipient to) {
        String level = finding.level().name();
        NoticeRef of = new NoticeRef(
                NoticeKeys.notice(
                        warning, WARNING, level, 0, false, to.officer().id()),
                WARNING,
                level,
                0,
                false,
                to.officer().id(),
                to.officer().name(),
                to.office(),
                to.copy());
        String text = NoticeTexts.filled(
                policy.warnings().text(),
                Map.of(
                        "level", finding.level().chinese(),
                        "region", policy.region(region).map(Region::name).orElse(region),
                        "signal", finding.signal().chinese(),
                        "sentence", finding.sentence(),
                        "warning", warning,
                        "name", to.officer().name(),
                        "link", policy.warnings().link() + warning));
        return new Notice(of, warning, of.id(), sendAt, false, to.ways(), subject(finding, region), text, 0);
    }

    private String subject(Finding finding, String region) {
        return "【舆情预警·" + finding.level().chinese() + "】"
                + policy.region(region).map(Region::name).orElse(region)
                + finding.signal().chinese();
    }
}
