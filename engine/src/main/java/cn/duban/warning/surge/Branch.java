package cn.duban.warning.surge;

/** A topic at the top, and what all below it share with it since each alone has too few tickets to teach it. */
record Branch(String topic, HourProfile profile, Spread spread) {}
