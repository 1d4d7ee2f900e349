package care.sheaf.store.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.dao.tx.HapiTransactionService;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.data.repository.Repository;

/**
 * The Spring context in which HAPI lives. It starts with the application, and if the database was
 * not there then, at the first call that finds it there. Its beans are made when they are first
 * used: of some eight hundred, keeping entries needs a fraction.
 */
@ApplicationScoped
public class StoreContext {

  private static final Logger LOG = LoggerFactory.getLogger(StoreContext.class);

  private final FhirContext fhirContext;
  private final Class<?> surroundings;
  private volatile @Nullable AnnotationConfigApplicationContext spring;

  @Inject
  public StoreContext(FhirContext fhirContext) {
    this(fhirContext, ContainerConfiguration.class);
  }

  /** As tests build it, which have no container. */
  StoreContext(FhirContext fhirContext, Class<?> surroundings) {
    this.fhirContext = fhirContext;
    this.surroundings = surroundings;
  }

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  protected StoreContext() {
    this.fhirContext = null;
    this.surroundings = null;
  }

  void startWithTheApplication(@Observes Startup startup) {
    try {
      context();
    } catch (RuntimeException failure) {
      LOG.error("The store did not start; it is tried again when it is first needed.", failure);
    }
  }

  public boolean isStarted() {
    return spring != null;
  }

  HapiTransactionService transactions() {
    return context().getBean(HapiTransactionService.class);
  }

  /** The part of HAPI that keeps one type of resource. */
  @SuppressWarnings("unchecked")
  <T extends Resource> IFhirResourceDao<T> keeperOf(String type) {
    return context().getBean("my" + type + "DaoR4", IFhirResourceDao.class);
  }

  boolean keeps(String type) {
    return context().containsBeanDefinition("my" + type + "DaoR4");
  }

  /** The context, started if it is not. */
  AnnotationConfigApplicationContext context() {
    AnnotationConfigApplicationContext running = spring;
    return running != null ? running : start();
  }

  private synchronized AnnotationConfigApplicationContext start() {
    AnnotationConfigApplicationContext running = spring;
    if (running != null) {
      return running;
    }
    long begin = System.nanoTime();
    AnnotationConfigApplicationContext started = startUnderOwnClassLoader();
    spring = started;
    LOG.info(
        "The store started in {} ms with {} of {} beans",
        Duration.ofNanos(System.nanoTime() - begin).toMillis(),
        started.getBeanFactory().getSingletonCount(),
        started.getBeanDefinitionCount());
    return started;
  }

  private AnnotationConfigApplicationContext startUnderOwnClassLoader() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(StoreContext.class.getClassLoader());
    var context = new AnnotationConfigApplicationContext();
    try {
      context.setClassLoader(StoreContext.class.getClassLoader());
      context.setAllowBeanDefinitionOverriding(true);
      context.registerBean(
          "primaryFhirContext",
          FhirContext.class,
          () -> fhirContext,
          bean -> bean.setPrimary(true));
      context.register(HapiConfiguration.class, surroundings);
      context.addBeanFactoryPostProcessor(StoreContext::makeLazy);
      context.refresh();
      context.getBean(HapiTransactionService.class);
      makeRepositories(context);
      return context;
    } catch (RuntimeException failure) {
      context.close();
      throw failure;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /**
   * A repository asks, when it is made, for named queries that are not there, and Hibernate marks
   * the transaction it then stands in to be rolled back. So none may be made within a unit of work.
   */
  private static void makeRepositories(AnnotationConfigApplicationContext context) {
    for (String name : context.getBeanNamesForType(Repository.class, true, false)) {
      context.getBean(name);
    }
  }

  private static void makeLazy(ConfigurableListableBeanFactory beans) {
    Arrays.stream(beans.getBeanDefinitionNames())
        .map(beans::getBeanDefinition)
        .forEach(definition -> definition.setLazyInit(true));
    // These form a circle that closes only when the registry of search parameters comes first.
    for (String name :
        List.of("resourceChangeListenerRegistry", "resourceChangeListenerCacheRefresher")) {
      beans.getBeanDefinition(name).setDependsOn("searchParamRegistry");
    }
  }

  @PreDestroy
  void stop() {
    AnnotationConfigApplicationContext running = spring;
    if (running != null) {
      spring = null;
      running.close();
    }
  }
}
