package care.sheaf.register;

import java.time.Duration;

/**
 * What makes a relationship between an organisation and a person.
 *
 * @param afterEncounter how long after its end an encounter still is one
 * @param selfClaimed how long a self-claimed relationship lasts
 */
public record RelationshipRules(Duration afterEncounter, Duration selfClaimed) {}
