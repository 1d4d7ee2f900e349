package care.sheaf.cli.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DomainXmlTest {

  private static final String FRESH =
      """
      <hazelcast-runtime-configuration start-port="5900" das-port="4900" auto-increment-port="true">
      <config name="server-config">
      <iiop-listener address="0.0.0.0" port="3820" id="SSL" security-enabled="true">
      <jmx-connector security-enabled="false" address="0.0.0.0" port="8686" name="system" />
      <network-listener port="8080" protocol="http-listener-1" name="http-listener-1">
      <jvm-options>-Xmx512m</jvm-options>
      <jvm-options>-Dx=a,org.apache.felix.shell.remote,b</jvm-options>
      """;

  private final String adapted =
      DomainXml.adapt(
          FRESH,
          List.of("-Xmx2g", "-Xss1m"),
          Map.of("hazelcast.start.port", 10, "hazelcast.das.port", 11));

  @Test
  void listensOnTheLoopbackInterfaceAlone() {
    assertThat(adapted).doesNotContain("0.0.0.0");
    assertThat(adapted).contains("<network-listener address=\"127.0.0.1\" port=\"8080\"");
  }

  @Test
  void opensNothingThatIsNotUsed() {
    assertThat(adapted)
        .contains("<iiop-listener enabled=\"false\" address")
        .contains("<jmx-connector enabled=\"false\" security-enabled")
        .contains("name=\"server-config\"><jms-service")
        .contains("type=\"DISABLED\"")
        .contains("<hazelcast-config-specific-configuration enabled=\"false\"")
        .contains("<hazelcast-runtime-configuration enabled=\"false\"")
        .doesNotContain("shell.remote");
  }

  @Test
  void givesTheServerItsHeap() {
    assertThat(adapted)
        .contains("<jvm-options>-Xmx2g</jvm-options>\n<jvm-options>-Xss1m</jvm-options>")
        .doesNotContain("-Xmx512m");
  }
}
