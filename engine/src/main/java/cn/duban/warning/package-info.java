/** Warnings of public opinion (舆情预警): what is watched, what was found in it, and what became of it. */
package cn.duban.warning;
