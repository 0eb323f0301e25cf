package cn.duban.policy.grade;

/**
 * The two questions of a call-back, each with its own scale and its own rate.
 *
 * @param process how the citizen was served (服务过程)
 * @param result what came of it (处办结果)
 */
public record Grades(GradeScale process, GradeScale result) {}
