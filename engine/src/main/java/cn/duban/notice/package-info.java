/**
 * From a rung that rang to who is told what, when and by which ways; pure. The region's fold keeps what is still to be
 * delivered, the runtime delivers it.
 */
package cn.duban.notice;
