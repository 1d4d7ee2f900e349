package care.sheaf.cli.system;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A fresh domain's settings file, changed where the first start already depends on it. */
final class DomainXml {

  private static final String UNUSED =
      "<jms-service default-jms-host=\"default_JMS_host\" type=\"DISABLED\">"
          + "<jms-host name=\"default_JMS_host\" host=\"localhost\" port=\"7676\"/></jms-service>"
          + "<hazelcast-config-specific-configuration enabled=\"false\"/>";

  private DomainXml() {}

  /**
   * Everything listens on the loopback interface alone, the heap is large enough for the
   * application, nothing listens that is not used, no remote shell opens, and no data grid looks
   * for company.
   */
  static String adapt(String xml, List<String> javaOptions, Map<String, Integer> ports) {
    return xml.replace("<jvm-options>-Xmx512m</jvm-options>", elements(javaOptions))
        .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
        .replaceAll(
            "<network-listener (?![^>]*address=)", "<network-listener address=\"127.0.0.1\" ")
        // Payara adds these at the first start if they are not there, and then listens.
        .replaceFirst("(<config [^>]*name=\"server-config\"[^>]*>)", "$1" + UNUSED)
        .replaceAll("<(iiop-listener|jmx-connector) (?![^>]* enabled=)", "<$1 enabled=\"false\" ")
        .replace(",org.apache.felix.shell.remote", "")
        .replaceAll(
            "<hazelcast-runtime-configuration [^>]*>",
            "<hazelcast-runtime-configuration enabled=\"false\" start-port=\"%d\" das-port=\"%d\">"
                .formatted(
                    ports.getOrDefault("hazelcast.start.port", 5900),
                    ports.getOrDefault("hazelcast.das.port", 4900)));
  }

  private static String elements(List<String> javaOptions) {
    return javaOptions.stream()
        .map(option -> "<jvm-options>" + option + "</jvm-options>")
        .collect(Collectors.joining("\n"));
  }
}
