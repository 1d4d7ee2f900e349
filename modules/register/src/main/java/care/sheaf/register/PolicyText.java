package care.sheaf.register;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Governance files as they are written: those in force, those of another time, or with drafts in
 * the place of some.
 *
 * @param files text by name relative to the governance directory, with forward slashes
 */
public record PolicyText(SortedMap<String, String> files) {

  /** What decides who may see what, and may therefore be drafted; new lists of codes as well. */
  private static final Pattern DECIDING =
      Pattern.compile(
          "(clients|organisations|purposes|relationships|roles|sources)\\.yaml"
              + "|policy/(break-glass|suspended)\\.yaml|sensitive-codes/[a-z0-9-]{1,60}\\.yaml");

  public PolicyText {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Whether a file decides who may see what. */
  public static boolean decides(String name) {
    return DECIDING.matcher(name).matches();
  }

  /** The names of those of the files that decide who may see what, in order. */
  public List<String> deciding() {
    return files.keySet().stream().filter(PolicyText::decides).toList();
  }

  /**
   * The same files with drafts in the place of some, or beside them.
   *
   * @throws GovernanceException when a draft is of a file that does not decide who may see what
   */
  public PolicyText with(Map<String, String> drafts) {
    var problems = new ArrayList<GovernanceProblem>();
    drafts.keySet().stream()
        .filter(name -> !decides(name))
        .forEach(
            name ->
                problems.add(
                    new GovernanceProblem(
                        name, 0, "is no file that decides who may see what, so no draft of one")));
    if (!problems.isEmpty()) {
      throw new GovernanceException(problems);
    }
    var all = new TreeMap<>(files);
    all.putAll(drafts);
    return new PolicyText(all);
  }

  /** SHA-256 over names and texts, the first 16 hexadecimal digits of it. */
  public String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, String> file : files.entrySet()) {
        digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(file.getValue().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("SHA-256 is not available", failure);
    }
  }
}
