/** The search over all tickets: what the index holds of a ticket, and what a question asks of it. */
package cn.duban.search;
