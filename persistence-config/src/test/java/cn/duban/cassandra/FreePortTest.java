package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Ports that are still free when a killed process comes back to them. */
class FreePortTest {
    @RepeatedTest(20)
    void cassandras_two_ports_are_outside_the_range_the_system_assigns() {
        int[] ports = CqlProbe.freePorts(0);
        assertThat(ports).hasSize(2).doesNotHaveDuplicates();
        for (int port : ports) assertThat(port).isBetween(FreePort.LOWEST, FreePort.END - 1);
    }

    @Test
    void a_bound_port_is_not_free() throws Exception {
        try (ServerSocket held = FreePort.hold()) {
            assertThatThrownBy(() -> FreePort.hold(held.getLocalPort())).isInstanceOf(BindException.class);
        }
    }
}
