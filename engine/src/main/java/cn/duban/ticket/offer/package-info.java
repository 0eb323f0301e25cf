/** What a caller may do with a ticket now. */
package cn.duban.ticket.offer;
