/** The disk under the embedded Cassandra: its free space, a ballast, and commit logs that a full disk has cut off. */
package cn.duban.cassandra.disk;
