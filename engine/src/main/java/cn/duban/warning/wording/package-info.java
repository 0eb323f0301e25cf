/** Words of danger, mobilisation, grievance and exposure in a ticket's text (敏感表述), with their context. */
package cn.duban.warning.wording;
