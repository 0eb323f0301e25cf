/** The duty rota (值班表): cycles of shifts and crews as the policy has them, and the changes that a centre makes by the day. */
package cn.duban.policy.duty;
