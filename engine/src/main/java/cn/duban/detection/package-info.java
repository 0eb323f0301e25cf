/** What is watched for warnings (舆情预警): folds of the regions' logs that say which warnings are to be raised. */
package cn.duban.detection;
