package care.sheaf.portal.view;

/**
 * Something to choose in a form.
 *
 * @param value as it is sent
 */
public record Option(String value, String words) {}
