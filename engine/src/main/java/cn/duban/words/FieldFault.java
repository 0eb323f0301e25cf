package cn.duban.words;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be wrong with a field of a request: a stable name, and its sentence in both languages with {names} to fill in.
 * Codes of units, tickets and orders are filled in as they are; pages say their names.
 */
public enum FieldFault {
    REQUIRED("required", "必须填写", "is required"),
    FIELD_UNKNOWN("field-unknown", "不认识的字段", "is not known here"),
    NOT_TEXT("not-text", "应为文字", "is a text"),
    EMPTY("empty", "不能为空", "is empty"),
    TOO_LONG("too-long", "最多 {most} 个字", "has at most {most} characters"),
    INVISIBLE(
            "invisible-character", "含有看不见的字符（{character}，位置 {at}）", "has an invisible character ({character} at {at})"),
    CONTROL("control-character", "含有控制字符（{character}，位置 {at}）", "has a control character ({character} at {at})"),
    CONTROL_IN_LINE(
            "control-character-in-line",
            "含有控制字符（{character}，位置 {at}），只能写一行",
            "has a control character ({character} at {at}); it is one line"),
    HALF_CHARACTER("half-character", "含有不完整的字符", "has half a character (an unpaired surrogate)"),
    NOT_ID("not-id", "应为 1 至 64 位英文字母、数字或 . _ : -", "is 1 to 64 of A-Z a-z 0-9 . _ : -"),
    NOT_TEXTS("not-texts", "应为一组文字", "is an array of texts"),
    TOO_MANY("too-many", "最多 {most} 项", "has at most {most} elements"),
    TWICE("twice", "重复填写", "is named twice"),
    NOT_OF_CHOICE("not-of-choice", "只能是 {values} 之一", "is one of {values}"),
    NOT_BOOLEAN("not-boolean", "应为是或否", "is true or false"),
    NOT_INTEGER("not-integer", "应为 {from} 至 {to} 的整数", "is a whole number from {from} to {to}"),
    NOT_COUNT("not-count", "应为不小于 0 的整数", "is a whole number from 0"),
    NOT_NUMBER("not-number", "应为 {from} 至 {to} 的数", "is a number from {from} to {to}"),
    NOT_INSTANT(
            "not-instant",
            "应为 2001 至 2049 年间带时区的时刻，如 2023-06-01T09:24:15+08:00",
            "is an instant with an offset, such as 2023-06-01T09:24:15+08:00, from 2001 to 2049"),
    NOT_OBJECT("not-object", "应为一个对象", "is an object"),
    LENGTH("length", "应为 1 至 {most} 个字符", "has 1 to {most} characters"),
    GIVEN_TWICE("given-twice", "只能给出一次", "is given more than once"),

    LABEL_UNKNOWN("label.unknown", "没有标签 {label}", "no label {label} in the policy"),
    LINE_UNKNOWN("line.unknown", "没有专线 {line}", "no line {line} in the policy"),
    REVIEW_REASON("review.reason", "审核不通过须写明理由", "a failed review needs a reason"),
    GRADE_MISSING("call-back.grade-missing", "联系上诉求人的，须填写评价", "a citizen who was reached gives a grade"),
    GRADE_UNREACHED("call-back.unreached", "未联系上诉求人的，不能填写评价", "a grade needs a citizen who was reached"),
    GRADE_WAIVED("call-back.waived", "免回访的，不能填写评价", "who is waived gives no grade"),
    GRADE_UNKNOWN(
            "grade.unknown", "没有评价 {grade}，可选 {grades}", "{grade} is no grade of the policy, these are: {grades}"),
    CLOSE_REASON("close.reason", "群众仍不满意的，办结须写明理由", "closing what stays dissatisfied needs a reason"),
    RETURN_BY_LEAD("return.by-lead", "{unit}为协办单位，由主办单位退单", "{unit} assists; the lead unit returns"),
    INCIDENT_MISSING(
            "hand-over.incident",
            "{partner}接收时须填写其自己的单号",
            "{partner} gives the number of its own record when it accepts"),
    MERGE_SELF("merge.self", "不能并入自身", "is the ticket itself"),
    MERGE_UNKNOWN("merge.unknown", "没有工单 {ticket}", "no ticket {ticket}"),
    MERGE_LATER("merge.later", "{ticket} 登记较晚，应把它并入本工单", "{ticket} was registered later: merge it into this one"),
    NOT_INVOLVED("unit.not-involved", "{unit}没有参与本工单", "{unit} has no part in this ticket"),
    INVOLVED("unit.involved", "{unit}已经参与本工单", "{unit} has a part in the ticket already"),
    INVOLVED_IN_IT("unit.involved-in-it", "{unit}已经参与本工单", "{unit} has a part in it already"),
    UNIT_TWICE("unit.twice", "{unit}重复填写", "{unit} is named twice"),
    NOT_BELOW("unit.not-below", "{unit}不是{parent}的下级单位", "{unit} is not below {parent}"),
    LEAD_KEPT("dispatch.lead-kept", "加派不改变主办单位，只能协办", "does not lead; adding units keeps the lead"),
    NONE_ADDED("dispatch.none-added", "没有指定加派的单位", "names no unit to add"),
    EXTENSION_BY_PARENT(
            "extension.by-parent",
            "{unit}的工单由{parent}转派，由{parent}统一申请延期",
            "{unit} has the ticket from {parent}, which asks for both"),
    AFTER_PARENT("due.after-parent", "晚于{unit}自己的时限 {limit}", "is after the limit of {unit} itself, {limit}"),
    NOT_AFTER_DISPATCH("due.not-after-dispatch", "应晚于转办的时间", "is not after the dispatch"),
    NOT_AFTER_FORWARD("due.not-after-forward", "应晚于转派的时间", "is not after the forward"),
    NOT_AFTER_ORDER("due.not-after-order", "应晚于督办的时间", "is not after the order"),
    NOT_AFTER_ASKING("review-at.not-after-asking", "应晚于申请的时间", "is not after the asking"),
    ORDER_UNIT_MISSING("order.unit-missing", "工单尚未转办，请指定受督办单位", "no unit has the ticket yet, so name one"),
    ORDER_ENDLESS("order.endless", "督办单必须有时限", "an order always has a limit"),
    ORDER_DUE_MISSING("order.due-missing", "政策没有督办单的时限，请填写", "the policy has no limit for orders, so give one"),
    ORDER_OF_OTHER("order.of-other", "督办单 {order} 是下达给{unit}的", "the order {order} is to {unit}"),
    ORDER_NONE("order.none", "工单没有督办单 {order}", "the ticket has no order {order}");

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final String wire;
    private final String chinese;
    private final String english;
    private final List<String> names;

    FieldFault(String wire, String chinese, String english) {
        this.wire = wire;
        this.chinese = chinese;
        this.english = english;
        this.names = namesOf(english);
    }

    private static List<String> namesOf(String sentence) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(sentence)
                .results()
                .map((MatchResult name) -> name.group(1))
                .distinct()
                .toList();
    }

    public String wire() {
        return wire;
    }

    /** The sentence with its {names}. */
    public String chinese() {
        return chinese;
    }

    /** The sentence with its {names}. */
    public String english() {
        return english;
    }

    /** @param values of the names, in the order in which the English sentence has them first */
    public Map<String, String> arguments(Object... values) {
        if (values.length != names.size())
            throw new IllegalArgumentException(this + " names " + names + " and not " + values.length);
        Map<String, String> arguments = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) arguments.put(names.get(i), String.valueOf(values[i]));
        return arguments;
    }

    /** The English sentence about these arguments. */
    public String detail(Map<String, String> arguments) {
        return NAME.matcher(english).replaceAll(name -> Matcher.quoteReplacement(arguments.get(name.group(1))));
    }
}
