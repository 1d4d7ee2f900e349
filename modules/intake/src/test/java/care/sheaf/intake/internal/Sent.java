package care.sheaf.intake.internal;

/** What a source might send. */
final class Sent {

  private Sent() {}

  static String patient(String id) {
    return """
        {"resourceType":"Patient","id":"%s","name":[{"family":"Marlowe","given":["Ada"]}]}"""
        .formatted(id);
  }

  static String condition(String id, String subject) {
    return """
        {"resourceType":"Condition","id":"%s","subject":{"reference":"%s"},
         "code":{"text":"Asthma"}}"""
        .formatted(id, subject);
  }

  static String put(String resource, String url) {
    return entry("", resource, "PUT", url);
  }

  static String post(String fullUrl, String resource, String type) {
    return entry(fullUrl, resource, "POST", type);
  }

  static String delete(String url) {
    return "{\"request\":{\"method\":\"DELETE\",\"url\":\"" + url + "\"}}";
  }

  private static String entry(String fullUrl, String resource, String method, String url) {
    String named = fullUrl.isEmpty() ? "" : "\"fullUrl\":\"" + fullUrl + "\",";
    return "{"
        + named
        + "\"resource\":"
        + resource
        + ",\"request\":{\"method\":\""
        + method
        + "\",\"url\":\""
        + url
        + "\"}}";
  }

  static String transaction(String... entries) {
    return bundle("transaction", entries);
  }

  static String batch(String... entries) {
    return bundle("batch", entries);
  }

  private static String bundle(String type, String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\""
        + type
        + "\",\"entry\":["
        + String.join(",", entries)
        + "]}";
  }
}
