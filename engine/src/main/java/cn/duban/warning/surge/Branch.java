package cn.duban.warning.surge;

/** A top-level topic and the estimates shared by all topics below it, which have too few tickets for their own. */
record Branch(String topic, HourProfile profile, Spread spread) {}
