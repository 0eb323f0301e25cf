/** Calls and agents: the telephone system's reports, and all figures computed from them. */
package cn.duban.calls;
