/** The rules of the leaders' live line (三长接线). */
package cn.duban.policy.liveline;
