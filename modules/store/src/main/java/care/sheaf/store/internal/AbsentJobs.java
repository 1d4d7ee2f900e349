package care.sheaf.store.internal;

import ca.uhn.fhir.batch2.api.IJobCoordinator;
import ca.uhn.fhir.batch2.api.IJobPartitionProvider;
import ca.uhn.fhir.rest.api.server.storage.IDeleteExpungeJobSubmitter;
import java.lang.reflect.Proxy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Stands where HAPI's parts ask for its batch jobs (reindexing, bulk export, expunging), which this
 * server does not run: the message channels, workers and schedule behind them are left out.
 */
@Configuration(proxyBeanMethods = false)
class AbsentJobs {

  @Bean
  IJobCoordinator jobCoordinator() {
    return absent(IJobCoordinator.class);
  }

  @Bean
  IJobPartitionProvider jobPartitionProvider() {
    return absent(IJobPartitionProvider.class);
  }

  /** Takes the place of HAPI's bean of this name. */
  @Bean
  IDeleteExpungeJobSubmitter deleteExpungeJobSubmitter() {
    return absent(IDeleteExpungeJobSubmitter.class);
  }

  private static <T> T absent(Class<T> type) {
    Object standIn =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> type.getSimpleName() + ", which does not run here";
                  default ->
                      throw new UnsupportedOperationException(
                          "The store runs no batch jobs: " + method.getName());
                });
    return type.cast(standIn);
  }
}
