/**
 * Working time and due instants: which days and hours count, when a budget is used up, and the reason in words. Pure
 * arithmetic on tables built once; nothing here reads the current time.
 */
package cn.duban.calendar;
