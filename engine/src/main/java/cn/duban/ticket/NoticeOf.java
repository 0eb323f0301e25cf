package cn.duban.ticket;

/**
 * Which notice an event is about: what rang, and who was to be told.
 *
 * @param id stable, the same after any restart: receivers know a repeated delivery by it
 * @param repeat 0 for the first telling of a rung, then one more with each
 * @param correction whether it takes back an earlier one (更正)
 * @param office the role in which the officer was told
 * @param copy whether it was for information only (抄送)
 */
public record NoticeOf(
        String id,
        Clock.Key clock,
        String rung,
        int repeat,
        boolean correction,
        String officer,
        String name,
        String office,
        boolean copy) {}
