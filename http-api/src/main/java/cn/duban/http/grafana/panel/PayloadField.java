package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.query.Facet;

/**
 * A field of the query builder.
 *
 * @param reloads whether the options of other fields depend on it
 */
public record PayloadField(String name, String label, Type type, String placeholder, boolean reloads) {

    public enum Type {
        INPUT("input"),
        SELECT("select"),
        MULTI_SELECT("multi-select");

        private final String wire;

        Type(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    static PayloadField of(Facet facet) {
        boolean region = facet == Facet.REGION;
        return new PayloadField(facet.key(), facet.title(), Type.MULTI_SELECT, region ? "全部区县" : "全部", region);
    }

    public static PayloadField select(String name, String label, String placeholder) {
        return new PayloadField(name, label, Type.SELECT, placeholder, false);
    }

    public static PayloadField several(String name, String label, String placeholder) {
        return new PayloadField(name, label, Type.MULTI_SELECT, placeholder, false);
    }

    public static PayloadField input(String name, String label, String placeholder) {
        return new PayloadField(name, label, Type.INPUT, placeholder, false);
    }
}
