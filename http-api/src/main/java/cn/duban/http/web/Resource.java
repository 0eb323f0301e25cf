package cn.duban.http.web;

import org.apache.pekko.http.javadsl.server.Route;

/** One resource of the interface: its paths; each leaf is a verb, a body and one call. */
public interface Resource {
    Route route();
}
