package cn.duban.policy;

/** The classes within which units are ranked. */
public enum UnitClass {
    COUNTY("县市区"),
    BUREAU("市直部门"),
    ORGAN("机关和事业单位"),
    ENTERPRISE("公共服务企业");

    private final String chinese;

    UnitClass(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }
}
