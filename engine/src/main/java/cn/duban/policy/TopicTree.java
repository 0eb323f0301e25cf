package cn.duban.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tree that tickets' topics roll up to. Each branch has a leaf 其他, and so has the tree, so that every ticket has a place in it
 * and sums by topic equal the total.
 */
public final class TopicTree {
    /** The last part of the path of tickets whose topic the tree does not have. */
    public static final String OTHER = "其他";

    private final List<Topic> all;
    private final Set<String> paths = new HashSet<>();
    private final Set<String> branches = new HashSet<>();

    private TopicTree(List<Topic> all) {
        this.all = List.copyOf(all);
        for (Topic topic : all) {
            paths.add(topic.path());
            topic.parent().ifPresent(branches::add);
        }
    }

    /** The tree of these topics with 其他 at the end of every branch; a policy without topics has no tree. */
    public static TopicTree of(List<Topic> listed) {
        TopicTree bare = new TopicTree(listed);
        List<Topic> all = new ArrayList<>(listed);
        if (!listed.isEmpty()) {
            for (Topic topic : listed)
                if (bare.branches.contains(topic.path())) bare.addOther(topic.path() + "/" + OTHER, all);
            bare.addOther(OTHER, all);
        }
        return new TopicTree(all);
    }

    private void addOther(String path, List<Topic> to) {
        if (!paths.contains(path)) to.add(new Topic(path, OTHER));
    }

    /** Branches and leaves, as the policy lists them; then those that it does not list. */
    public List<Topic> all() {
        return all;
    }

    public boolean has(String path) {
        return paths.contains(path);
    }

    /**
     * Where a ticket with that topic is counted: the topic itself if the tree has it; else the leaf above it, or 其他 of the nearest
     * branch above it, or of the whole tree. Without a tree every topic is its own place.
     */
    public String place(String topic) {
        if (all.isEmpty() || has(topic)) return topic;
        for (int slash = topic.lastIndexOf('/'); slash > 0; slash = topic.lastIndexOf('/', slash - 1)) {
            String above = topic.substring(0, slash);
            if (branches.contains(above)) return above + "/" + OTHER;
            if (has(above)) return above;
        }
        return OTHER;
    }
}
