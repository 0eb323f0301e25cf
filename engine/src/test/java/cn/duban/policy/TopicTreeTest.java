package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.files.PolicyFiles;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TopicTreeTest {
    private static final TopicTree TREE =
            TopicTree.of(List.of(topic("供热"), topic("供热/停暖"), topic("供水"), topic("供水/停水"), topic("急难")));

    private static Topic topic(String path) {
        return new Topic(path, path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void a_topic_of_the_tree_is_its_own_place() {
        for (String path : List.of("供热", "供热/停暖", "急难", "供热/其他", "其他"))
            assertThat(TREE.place(path)).isEqualTo(path);
    }

    @Test
    void an_invented_topic_is_counted_under_other_of_its_branch() {
        assertThat(TREE.place("供热/极光")).isEqualTo("供热/其他");
        assertThat(TREE.place("供热/停暖/三天")).isEqualTo("供热/停暖");
        assertThat(TREE.place("急难/半夜")).isEqualTo("急难");
        assertThat(TREE.place("编造/7")).isEqualTo("其他");
        assertThat(TREE.place("暖气不热")).isEqualTo("其他");
    }

    @Test
    void a_policy_without_topics_takes_every_topic_as_it_is() {
        assertThat(TopicTree.of(List.of()).all()).isEmpty();
        assertThat(TopicTree.of(List.of()).place("Street Lights/Outage")).isEqualTo("Street Lights/Outage");
    }

    @Test
    void a_listed_other_is_not_doubled() {
        TopicTree tree = TopicTree.of(List.of(topic("供热"), topic("供热/其他"), topic("其他")));
        assertThat(tree.all()).extracting(Topic::path).containsExactly("供热", "供热/其他", "其他");
    }

    @Property
    void every_topic_has_a_place_in_the_tree(
            @ForAll @StringLength(max = 12) @Chars({'供', '热', '水', '停', '暖', '/', 'x'}) String topic) {
        assertThat(TREE.has(TREE.place(topic))).isTrue();
        assertThat(TREE.place(TREE.place(topic))).isEqualTo(TREE.place(topic));
    }

    @Test
    void every_branch_of_yulins_tree_has_other() {
        Policy policy = PolicyFiles.builtIn().policy();
        assertThat(policy.topics())
                .extracting(Topic::path)
                .doesNotHaveDuplicates()
                .contains("供热/其他", "其他");
    }
}
