/** The leaders' live line (三长接线): the rota, the sessions, and what leaders order in them. */
package cn.duban.liveline;
