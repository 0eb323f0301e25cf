/** Surges (诉求激增): more tickets of a topic in a region than there should be, told from small counts with every ticket. */
package cn.duban.warning.surge;
