package cn.duban.http.web;

import cn.duban.policy.Policy;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An authenticated caller with its rights.
 *
 * @param regions the regions it may see and change; empty for all
 * @param units for role UNIT: the units it acts for and sees, with their children
 * @param users only for Grafana's token, which has no rights of its own: the users it acts for, by {@link #login}
 */
public record Caller(String name, Set<Role> roles, Set<String> regions, Set<String> units, Map<String, Caller> users) {
    /** The caller of every request to an engine without authentication. */
    public static final Caller ANYONE = new Caller("open", EnumSet.allOf(Role.class), Set.of(), Set.of());

    /** Roles that see the tickets of all units; with UNIT alone a caller sees its own. */
    private static final Set<Role> ALL_UNITS = Set.of(
            Role.VIEWER, Role.INTEGRATOR, Role.OPERATOR, Role.IMPORTER, Role.SUPERVISOR, Role.DISPLAY, Role.ADMIN);

    public Caller {
        roles = Set.copyOf(roles);
        regions = Set.copyOf(regions);
        units = Set.copyOf(units);
        users = Map.copyOf(users);
    }

    /** A caller that acts for itself. */
    public Caller(String name, Set<Role> roles, Set<String> regions, Set<String> units) {
        this(name, roles, regions, units, Map.of());
    }

    /** Grafana compares logins without regard to case. */
    public static String login(String login) {
        return login.toLowerCase(Locale.ROOT);
    }

    public boolean speaksForUsers() {
        return !users.isEmpty();
    }

    /** The user that Grafana's token acts for; throws a problem, worded for a panel, if none or an unknown one is named. */
    public Caller speakingFor(Optional<String> login) {
        String named = login.orElseThrow(() -> Problem.of(
                        ProblemCode.USER_UNKNOWN,
                        "Grafana 没有告知是哪位用户在查看：请先登录 Grafana；管理员请确认已打开 [dataproxy] send_user_header")
                .thrown());
        return Optional.ofNullable(users.get(login(named)))
                .orElseThrow(() -> Problem.of(
                                ProblemCode.USER_UNKNOWN, "Grafana 用户 " + named + " 尚未登记：请管理员在令牌文件的 users 中写明其角色和区县")
                        .thrown());
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean isOneOf(Set<Role> any) {
        for (Role one : any) if (roles.contains(one)) return true;
        return false;
    }

    public boolean allRegions() {
        return regions.isEmpty();
    }

    public boolean maySeeRegion(String code) {
        return regions.isEmpty() || regions.contains(code);
    }

    /** Throws a problem if the region is not one of the caller's. */
    public void requireRegion(String code) {
        if (!maySeeRegion(code))
            throw Problem.of(ProblemCode.REGION_FORBIDDEN, "the caller is limited to " + sorted(regions))
                    .thrown();
    }

    /** Throws a problem for a caller that is limited to regions. */
    public void requireAllRegions() {
        if (!allRegions())
            throw Problem.of(
                            ProblemCode.REGION_FORBIDDEN,
                            "the city is for callers of all regions; the caller is limited to " + sorted(regions))
                    .thrown();
    }

    /** Whether it sees only tickets that its units take part in. */
    public boolean limitedToUnits() {
        return is(Role.UNIT) && !isOneOf(ALL_UNITS);
    }

    /** Whether it may act for that unit: one of its own or a descendant of one. */
    public boolean actsFor(String unit, Policy policy) {
        return units.stream().anyMatch(own -> policy.within(unit, own));
    }

    /** Whether it may see a ticket of that region with that lead and those assisting units. */
    public boolean sees(String region, Optional<String> lead, Collection<String> assist, Policy policy) {
        if (!maySeeRegion(region)) return false;
        if (!limitedToUnits()) return true;
        return lead.filter(u -> actsFor(u, policy)).isPresent()
                || assist.stream().anyMatch(u -> actsFor(u, policy));
    }

    /** Throws a problem for a ticket it may not see. */
    public void requireTicket(String region, Optional<String> lead, Collection<String> assist, Policy policy) {
        requireRegion(region);
        if (!sees(region, lead, assist, policy))
            throw Problem.of(ProblemCode.UNIT_NOT_YOURS, "the ticket is with other units")
                    .thrown();
    }

    /** Units never see the citizen of a confidential ticket, unless the caller is also operator or supervisor. */
    public boolean seesConfidentialCitizen() {
        return !is(Role.UNIT) || is(Role.OPERATOR) || is(Role.SUPERVISOR);
    }

    /** The author as the history records it: the person named in the body, with the calling system. */
    public String signature(Optional<String> by) {
        if (by.isEmpty()) return name;
        return this.equals(ANYONE) ? by.get() : name + "/" + by.get();
    }

    private static List<String> sorted(Set<String> codes) {
        return codes.stream().sorted().toList();
    }
}
