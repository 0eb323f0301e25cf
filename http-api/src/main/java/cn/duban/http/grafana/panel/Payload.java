package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.ask.Facet;

/**
 * A field of the query builder.
 *
 * @param reloads whether the options of other fields depend on it
 */
public record Payload(String name, String label, Type type, String placeholder, boolean reloads) {

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

    static Payload of(Facet facet) {
        boolean region = facet == Facet.REGION;
        return new Payload(facet.key(), facet.title(), Type.MULTI_SELECT, region ? "全部区县" : "全部", region);
    }

    static Payload select(String name, String label, String placeholder) {
        return new Payload(name, label, Type.SELECT, placeholder, false);
    }

    static Payload several(String name, String label, String placeholder) {
        return new Payload(name, label, Type.MULTI_SELECT, placeholder, false);
    }

    static Payload input(String name, String label, String placeholder) {
        return new Payload(name, label, Type.INPUT, placeholder, false);
    }
}
