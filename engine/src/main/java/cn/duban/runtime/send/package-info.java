/** The ways by which notices leave the engine; none of them blocks an actor. A new kind of channel is one small class here. */
package cn.duban.runtime.send;
