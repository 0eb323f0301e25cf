/** The leaders' live line (三长接线): who answers the telephone when, what he orders there, and what becomes of it. */
package cn.duban.liveline;
