/** The grades that citizens give when they are called back, and which of them a policy counts as satisfied. */
package cn.duban.policy.grade;
