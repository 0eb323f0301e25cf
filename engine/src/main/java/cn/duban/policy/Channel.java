package cn.duban.policy;

/** The channel by which a ticket reached the centre. */
public enum Channel {
    PHONE("电话"),
    WECHAT("微信"),
    MINI_PROGRAM("小程序"),
    WEBSITE("网站"),
    APP("手机应用"),
    PROVINCIAL("省级平台"),
    BAIXING_WENZHENG("百姓问政"),
    BUSINESS_PLATFORM("营商环境平台"),
    POLICE_110("110转入"),
    LIVE_LINE("三长接线"),
    OTHER("其他");

    private final String chinese;

    Channel(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
