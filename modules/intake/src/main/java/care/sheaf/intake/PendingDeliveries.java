package care.sheaf.intake;

/** Deliveries that were kept but not settled, because the server or its database went away. */
public interface PendingDeliveries {

  /**
   * Applies what has been waiting for longer than a request can take. Safe to run on every node at
   * once; a delivery that fails repeatedly through a fault of ours is parked.
   *
   * @return how many were settled
   */
  int settle();
}
