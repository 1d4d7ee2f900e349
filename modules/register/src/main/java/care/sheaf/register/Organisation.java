package care.sheaf.register;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;

/**
 * An organisation of the integrated care system.
 *
 * @param name as shown to staff and to the person
 */
public record Organisation(OdsCode code, String name, Setting setting) {}
