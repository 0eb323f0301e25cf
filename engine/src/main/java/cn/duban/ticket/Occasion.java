package cn.duban.ticket;

import cn.duban.policy.Policy;
import java.time.Instant;

/**
 * The circumstances a rule decides in.
 *
 * @param at when what the command says happened
 * @param supervisor whether the caller may do what only supervisors may
 */
public record Occasion(Policy policy, Instant at, boolean supervisor) {}
