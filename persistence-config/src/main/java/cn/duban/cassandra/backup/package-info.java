/** Backups of a running engine's store, in parts, and restores of them. */
package cn.duban.cassandra.backup;
