/** The same matter brought by many callers (群体诉求): who is near whom among the last days' tickets, joined into incidents. */
package cn.duban.warning.matter;
