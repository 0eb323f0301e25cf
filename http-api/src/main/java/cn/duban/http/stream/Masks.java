package cn.duban.http.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Hides who a citizen is: 张** and 138****1234, and nothing of one who asked for confidence where a unit looks. */
final class Masks {
    private Masks() {}

    static void apply(ObjectNode matter, Sight sight) {
        boolean nothing = sight == Sight.UNIT && matter.path("confidential").asBoolean();
        if (nothing) matter.remove("citizen");
        if (nothing) matter.remove("address");
        if (nothing) matter.remove("location");
        if (!(matter.get("citizen") instanceof ObjectNode citizen)) return;
        if (citizen.hasNonNull("name")) citizen.put("name", name(citizen.get("name").asText()));
        if (citizen.hasNonNull("phone")) citizen.put("phone", phone(citizen.get("phone").asText()));
    }

    static String name(String name) {
        if (name.isEmpty()) return name;
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** The first three and the last four digits of a long number, nothing of a short one. */
    static String phone(String phone) {
        int length = phone.length();
        return length < 11 ? "****" : phone.substring(0, 3) + "****" + phone.substring(length - 4);
    }
}
