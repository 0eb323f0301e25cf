package cn.duban.ticket.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelephoneTest {
    @ParameterizedTest
    @ValueSource(strings = {"13812341234", "+86 138-1234-1234", "0086 13812341234", "86 138 1234 1234", "１３８１２３４１２３４"})
    void a_number_is_the_same_however_it_is_written(String written) {
        assertThat(Telephone.digits(written)).contains("13812341234");
    }

    @Test
    void a_number_of_a_house_keeps_its_area() {
        assertThat(Telephone.digits("0912-3456789")).contains("09123456789");
        assertThat(Telephone.digits("8612345")).as("not China's prefix").contains("8612345");
    }

    @Test
    void a_short_number_is_no_persons() {
        assertThat(Telephone.digits("110")).isEmpty();
        assertThat(Telephone.digits("")).isEmpty();
    }
}
