package cn.duban.policy;

/** The channel by which a ticket reached the centre. */
public enum Channel {
    PHONE("电话", "Phone"),
    WECHAT("微信", "WeChat"),
    MINI_PROGRAM("小程序", "Mini program"),
    WEBSITE("网站", "Website"),
    APP("手机应用", "App"),
    PROVINCIAL("省级平台", "Provincial platform"),
    BAIXING_WENZHENG("百姓问政", "Baixing Wenzheng"),
    BUSINESS_PLATFORM("营商环境平台", "Business platform"),
    POLICE_110("110转入", "Police 110"),
    LIVE_LINE("三长接线", "Live line"),
    OTHER("其他", "Other");

    private final String chinese;
    private final String english;

    Channel(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
