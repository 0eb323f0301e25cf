/** Keys of personal data: data keys in blocks, wrapped by key-encryption keys, which a master key outside the store wraps. */
package cn.duban.cassandra.keys;
