/**
 * A centre's own decisions: regions, units, terms, limits, ladder and rules. All types are immutable. {@link
 * cn.duban.policy.files} reads them from files and checks them at start.
 */
package cn.duban.policy;
