/** Surges (诉求激增): finds topics with more tickets in a region than normal, from small counts, with every ticket. */
package cn.duban.warning.surge;
