/** Scoring: the facts of units, folded from the logs of all regions, their scores, and exclusions from scores. */
package cn.duban.scoring;
