/** Detection of warnings (舆情预警): folds of the region logs that propose warning events. */
package cn.duban.detection;
