/**
 * The channels that send notices; none of them blocks an actor. A new type of channel is one small class, a {@link
 * cn.duban.engine.CustomSender}.
 */
package cn.duban.runtime.notice;
