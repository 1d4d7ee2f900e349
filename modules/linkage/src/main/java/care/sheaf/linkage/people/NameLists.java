package care.sheaf.linkage.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Names by how common they are: the first of a list is the most common, after Zipf. */
final class NameLists {

  private static final List<String> ORIGINS = List.of("british", "asian", "european", "african");
  private static final double[] SHARES = {0.78, 0.89, 0.95, 1};

  private final Map<String, List<String>> lists = new HashMap<>();
  private final List<String> rareFamilies = new ArrayList<>();

  NameLists() {
    InputStream file = NameLists.class.getResourceAsStream("/care/sheaf/linkage/people-names.txt");
    if (file == null) {
      throw new IllegalStateException("the list of names is missing from the program");
    }
    try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          take(line.split(" ", -1));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    for (String suffix : list("suffix")) {
      for (String prefix : list("prefix")) {
        rareFamilies.add(prefix + suffix);
      }
    }
  }

  private void take(String[] words) {
    boolean ofOrigin = words.length > 2 && ORIGINS.contains(words[1]);
    String key = ofOrigin ? words[0] + " " + words[1] : words[0];
    lists.put(key, List.of(Arrays.copyOfRange(words, ofOrigin ? 3 : 1, words.length)));
  }

  List<String> list(String key) {
    return lists.getOrDefault(key, List.of());
  }

  String origin(SplittableRandom random) {
    double at = random.nextDouble();
    for (int origin = 0; origin < SHARES.length; origin++) {
      if (at < SHARES[origin]) {
        return ORIGINS.get(origin);
      }
    }
    return "british";
  }

  String given(SplittableRandom random, String origin, boolean female) {
    return common(random, list((female ? "female " : "male ") + origin), 0.7);
  }

  /** Two fifths of British families have a name that some thousands share with few. */
  String family(SplittableRandom random, String origin) {
    if (origin.equals("british") && random.nextDouble() < 0.42) {
      String rare = common(random, rareFamilies, 0.4);
      return random.nextDouble() < 0.04
          ? rare + "-" + common(random, list("family british"), 0.8)
          : rare;
    }
    return common(random, list("family " + origin), 0.75);
  }

  String any(SplittableRandom random, String key) {
    List<String> list = list(key);
    return list.get(random.nextInt(list.size()));
  }

  /** One of a list by a power law. */
  private static String common(SplittableRandom random, List<String> list, double steepness) {
    double power = 1 / (1 - steepness);
    int at = (int) (list.size() * Math.pow(random.nextDouble(), power));
    return list.get(Math.min(at, list.size() - 1));
  }
}
