/** Satisfaction (满意度下滑): a unit whose answers satisfy less than those of its class do, told rating by rating. */
package cn.duban.warning.rating;
