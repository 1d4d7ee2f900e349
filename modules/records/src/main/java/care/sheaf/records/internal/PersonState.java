package care.sheaf.records.internal;

import care.sheaf.consent.Circumstances;
import care.sheaf.identity.Person;
import care.sheaf.identity.PersonStamp;

/**
 * All that a look at a person needs before it is about one viewer.
 *
 * @param stamp under which it was read; it is out of date as soon as the person has another one
 */
record PersonState(
    PersonStamp stamp, Person person, Circumstances circumstances, Outline outline) {}
