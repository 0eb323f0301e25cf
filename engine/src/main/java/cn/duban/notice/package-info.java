/**
 * Decides which officers get which notice of a rung or warning, when and by which ways; pure. The region's fold keeps the
 * notices not yet delivered, the runtime delivers them.
 */
package cn.duban.notice;
