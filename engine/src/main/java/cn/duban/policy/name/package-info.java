/** Names that callers give, looked up in what the policy lists. */
package cn.duban.policy.name;
