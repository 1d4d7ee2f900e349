package care.sheaf.fhirapi;

import care.sheaf.intake.ListedNumbers;
import care.sheaf.intake.PendingDeliveries;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the start, and then again and again, for deliveries that a crash left behind, and for
 * records under NHS numbers that the register has come to list as superseded.
 */
public class DeliveryRecovery implements ServletContextListener {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRecovery.class);

  @Inject private PendingDeliveries pending;
  @Inject private ListedNumbers listed;

  private @Nullable ScheduledFuture<?> job;

  // A name of the platform's, fixed at compile time.
  @SuppressWarnings("BanJNDI")
  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      ManagedScheduledExecutorService executor =
          InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
      job = executor.scheduleWithFixedDelay(this::look, 20, 60, TimeUnit.SECONDS);
    } catch (NamingException failure) {
      throw new IllegalStateException("the platform's scheduler is not there", failure);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (job != null) {
      job.cancel(false);
    }
  }

  private void look() {
    settle();
    try {
      int moved = listed.follow();
      if (moved > 0) {
        LOG.info("records of {} superseded NHS numbers were moved to those that answer", moved);
      }
    } catch (RuntimeException fault) {
      // The scheduler would drop a job that throws.
      LOG.warn("superseded NHS numbers could not be followed: {}", fault.toString());
    }
  }

  private void settle() {
    try {
      int settled = pending.settle();
      if (settled > 0) {
        LOG.info("{} deliveries that were left behind are settled", settled);
      }
    } catch (RuntimeException fault) {
      // The scheduler would drop a job that throws.
      LOG.warn("deliveries left behind could not be looked for: {}", fault.toString());
    }
  }
}
