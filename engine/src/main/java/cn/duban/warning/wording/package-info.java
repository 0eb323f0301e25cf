/** Words of danger, mobilisation, grievance and exposure, in a sense that counts (敏感表述). */
package cn.duban.warning.wording;
