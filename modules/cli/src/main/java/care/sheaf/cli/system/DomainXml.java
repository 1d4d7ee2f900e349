package care.sheaf.cli.system;

import java.util.Map;

/** A fresh domain's settings file, changed where the first start already depends on it. */
final class DomainXml {

  private DomainXml() {}

  /**
   * Everything listens on the loopback interface alone, the heap is large enough for the
   * application, nothing listens that is not used, no remote shell opens, and no data grid looks
   * for company.
   */
  static String adapt(String xml, String heap, Map<String, Integer> ports) {
    return xml.replace("-Xmx512m", "-Xmx" + heap)
        .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
        .replaceAll(
            "<network-listener (?![^>]*address=)", "<network-listener address=\"127.0.0.1\" ")
        .replaceAll("(<jms-service [^>]*)type=\"EMBEDDED\"", "$1type=\"DISABLED\"")
        .replaceAll("<(iiop-listener|jmx-connector) (?![^>]* enabled=)", "<$1 enabled=\"false\" ")
        .replace(",org.apache.felix.shell.remote", "")
        .replaceAll(
            "<hazelcast-runtime-configuration [^>]*>",
            "<hazelcast-runtime-configuration enabled=\"false\" start-port=\"%d\" das-port=\"%d\">"
                .formatted(
                    ports.getOrDefault("hazelcast.start.port", 5900),
                    ports.getOrDefault("hazelcast.das.port", 4900)));
  }
}
