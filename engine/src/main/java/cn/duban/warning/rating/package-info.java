/** Satisfaction (满意度下滑): finds units with more dissatisfied citizens than normal for their class, rating by rating. */
package cn.duban.warning.rating;
