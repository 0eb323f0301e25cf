/** Calls and agents: what the telephone system reports of them, and every figure that follows from it. */
package cn.duban.calls;
