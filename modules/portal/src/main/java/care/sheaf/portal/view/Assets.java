package care.sheaf.portal.view;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Style sheet, script and images, read once into memory. Their hash is part of their path, so that
 * a browser may keep them for ever and still gets new ones at once.
 */
@ApplicationScoped
public class Assets {

  private static final String FOLDER = "/assets/";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "ico", "image/x-icon",
          "png", "image/png");

  private volatile @Nullable Loaded loaded;

  /**
   * One file.
   *
   * @param gzipped the same, compressed
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Asset(String type, byte[] plain, byte[] gzipped) {}

  private record Loaded(String version, Map<String, Asset> files) {}

  /** Reads them; called once, when the application starts. */
  void load(Function<String, Set<String>> list, Function<String, InputStream> open) {
    var files = new TreeMap<String, Asset>();
    collect(FOLDER, list, open, files);
    if (!files.containsKey("sheaf.css")) {
      throw new IllegalStateException("the style sheet is not in the WAR");
    }
    loaded = new Loaded(hash(files), Map.copyOf(files));
  }

  /** The path of the folder with its version, such as {@code /assets/1f3a…}. */
  public String path() {
    return FOLDER + now().version();
  }

  /** A file by its path below {@link #path()}, when the version is the one in use. */
  Optional<Asset> find(String version, String file) {
    return version.equals(now().version())
        ? Optional.ofNullable(now().files().get(file))
        : Optional.empty();
  }

  private Loaded now() {
    Loaded known = loaded;
    if (known == null) {
      throw new IllegalStateException("the assets are loaded when the application starts");
    }
    return known;
  }

  private static void collect(
      String folder,
      Function<String, Set<String>> list,
      Function<String, InputStream> open,
      Map<String, Asset> files) {
    for (String path : list.apply(folder)) {
      if (path.endsWith("/")) {
        collect(path, list, open, files);
      } else {
        files.put(path.substring(FOLDER.length()), read(path, open));
      }
    }
  }

  private static Asset read(String path, Function<String, InputStream> open) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("no media type is known for " + path);
    }
    try (InputStream in = open.apply(path)) {
      byte[] plain = in.readAllBytes();
      var compressed = new ByteArrayOutputStream();
      try (var gzip = new GZIPOutputStream(compressed)) {
        gzip.write(plain);
      }
      return new Asset(type, plain, compressed.toByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String hash(SortedMap<String, Asset> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      files.values().forEach(file -> digest.update(file.plain()));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("SHA-256 is not available", failure);
    }
  }
}
