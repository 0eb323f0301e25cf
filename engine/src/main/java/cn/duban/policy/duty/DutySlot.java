package cn.duban.policy.duty;

import java.time.LocalDate;

/** One shift of a rota on one day; a shift that ends on the next morning belongs to the day on which it begins. */
public record DutySlot(String rota, LocalDate day, String shift) {}
