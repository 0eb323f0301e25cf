package cn.duban.ticket.state;

import cn.duban.ticket.clock.Clock;

/**
 * Identifies a notice: the rung it is about and the officer it goes to.
 *
 * @param id the same after any restart: receivers recognise a repeated delivery by it
 * @param repeat 0 for the first notice of a rung, then one more with each repetition
 * @param correction whether it takes back an earlier one (更正)
 * @param office the role in which the officer gets it
 * @param copy whether it is for information only (抄送)
 */
public record NoticeRef(
        String id,
        Clock.Key clock,
        String rung,
        int repeat,
        boolean correction,
        String officer,
        String name,
        String office,
        boolean copy) {}
