package cn.duban.warning.surge;

/** A top-level topic and the estimates shared by all topics below it, which have too few tickets for their own. */
record TopicBranch(String topic, HourProfile profile, Overdispersion spread) {}
