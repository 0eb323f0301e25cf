/** Warnings of public opinion (舆情预警): findings of detectors, the events of warnings, and their state. */
package cn.duban.warning;
