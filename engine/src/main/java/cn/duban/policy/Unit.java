package cn.duban.policy;

import java.util.Optional;

/** A body that handles tickets. Level 2 reports to the centre, level 3 to its parent of level 2. */
public record Unit(String id, String name, String region, Optional<String> parent, int level, UnitClass unitClass) {}
