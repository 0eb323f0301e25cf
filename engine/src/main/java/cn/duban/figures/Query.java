package cn.duban.figures;

import java.util.Optional;
import java.util.function.Predicate;

/** What is summed for a series: a measure under one dimension, of those values that pass (all: absent). */
public record Query(String measure, Dimension dimension, Optional<Predicate<String>> values) {}
