package cn.duban.policy.grade;

import java.util.Set;

/**
 * What an agent says who calls a citizen back (回访话术), with placeholders for the ticket's facts. None holds a citizen's data.
 *
 * @param opening names the matter, before anything is asked
 * @param result asks for the grade of the result
 * @param process asks for the grade of the service
 * @param resolved asks whether the matter is resolved
 * @param closing ends the call
 */
public record CallBackScript(String opening, String result, String process, String resolved, String closing) {
    public static final Set<String> PLACES = Set.of("ticket", "title", "topic", "registered", "lead");

    /** Of a policy that has none. */
    public static final CallBackScript USUAL = new CallBackScript(
            "您好，这里是12345热线。您{registered}反映的“{title}”已由{lead}办理，想听听您的评价，可以吗？",
            "您对办理结果满意吗？",
            "您对我们和承办单位的服务满意吗？",
            "您反映的问题解决了吗？",
            "感谢您的配合，再见。");
}
