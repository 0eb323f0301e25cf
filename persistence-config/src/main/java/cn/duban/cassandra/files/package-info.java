/** Files of the data folder. */
package cn.duban.cassandra.files;
