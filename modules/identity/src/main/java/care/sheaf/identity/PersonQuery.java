package care.sheaf.identity;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A search for a person. At least {@code family} and {@code birthDate} are needed, as for PDS.
 *
 * @param family may end in {@code *} after two or more letters
 * @param given the same
 * @param postcode the same
 */
public record PersonQuery(
    String family,
    Optional<String> given,
    LocalDate birthDate,
    Optional<String> gender,
    Optional<String> postcode) {}
