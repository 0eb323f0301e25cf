/**
 * What a centre decides for itself: regions, units, words, limits, ladder and rules, read from files and checked at
 * start. Everything here is immutable; only {@link cn.duban.policy.files.PolicyFiles} touches files.
 */
package cn.duban.policy;
