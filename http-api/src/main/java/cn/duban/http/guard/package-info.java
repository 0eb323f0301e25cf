/** Between the network and the routes: limits of connections, checks of Host and Origin, headers of every answer. */
package cn.duban.http.guard;
