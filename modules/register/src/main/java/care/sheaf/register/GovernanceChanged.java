package care.sheaf.register;

/**
 * A new version of the governance files came into force.
 *
 * @param from the version before
 * @param to the version now in force
 */
public record GovernanceChanged(String from, String to) {}
