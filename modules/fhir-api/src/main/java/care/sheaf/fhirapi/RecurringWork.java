package care.sheaf.fhirapi;

import care.sheaf.consent.BreakGlassReviews;
import care.sheaf.consent.PolicyHistory;
import care.sheaf.intake.ListedNumbers;
import care.sheaf.intake.PendingDeliveries;
import care.sheaf.intake.SecondLooks;
import care.sheaf.store.UnitOfWork;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the start, and then again and again, for deliveries that a crash left behind, for
 * records under NHS numbers that the register has come to list as superseded, for persons who are
 * inside twice, for reviews that are overdue, and for a policy in force that is not kept yet.
 */
public class RecurringWork implements ServletContextListener {

  private static final Logger LOG = LoggerFactory.getLogger(RecurringWork.class);

  /** Each minute; a million records take less than a day. */
  private static final int RECORDS_AT_A_TIME = 1_000;

  @Inject private PendingDeliveries pending;
  @Inject private ListedNumbers listed;
  @Inject private SecondLooks looks;
  @Inject private BreakGlassReviews reviews;
  @Inject private PolicyHistory policies;
  @Inject private UnitOfWork unitOfWork;

  private @Nullable ScheduledFuture<?> job;

  // A name of the platform's, fixed at compile time.
  @SuppressWarnings("BanJNDI")
  @Override
  public void contextInitialized(ServletContextEvent event) {
    run("keep the policy in force", policies::keep);
    try {
      ManagedScheduledExecutorService executor =
          InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
      job = executor.scheduleWithFixedDelay(this::work, 20, 60, TimeUnit.SECONDS);
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

  private void work() {
    run("keep the policy in force", policies::keep);
    run("settle deliveries that were left behind", pending::settle);
    run("move records of superseded NHS numbers", listed::follow);
    run(
        "hand over reviews of emergency access that are overdue",
        () -> unitOfWork.perform(reviews::escalateOverdue));
    run("decide again whom records are about", () -> looks.look(RECORDS_AT_A_TIME));
  }

  private static void run(String what, IntSupplier work) {
    try {
      int done = work.getAsInt();
      if (done > 0) {
        LOG.info("recurring work ({}): {}", what, done);
      }
    } catch (RuntimeException fault) {
      // The scheduler would drop a job that throws.
      LOG.warn("recurring work ({}) failed: {}", what, fault.toString());
    }
  }
}
