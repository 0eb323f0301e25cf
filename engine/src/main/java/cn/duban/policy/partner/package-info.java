/** The partners that a centre hands matters over to (联动单位), such as the police line 110. */
package cn.duban.policy.partner;
