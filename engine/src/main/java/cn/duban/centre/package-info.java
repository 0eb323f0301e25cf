/** What spans regions: the facts of units, folded from all region logs, their scores, and what leaves a score. */
package cn.duban.centre;
