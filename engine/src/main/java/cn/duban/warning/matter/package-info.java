/** The same matter reported by many callers (群体诉求): similar tickets of the last days, joined into incidents. */
package cn.duban.warning.matter;
