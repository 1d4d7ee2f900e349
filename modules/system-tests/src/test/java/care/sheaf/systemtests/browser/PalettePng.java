package care.sheaf.systemtests.browser;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A picture of a page in 256 colours, which is a third of the bytes. Pages have few colours and the
 * shades between them at the edges of letters: the most frequent stay as they are, the others
 * become the nearest of these.
 */
final class PalettePng {

  private static final int MOST_COLOURS = 256;

  private PalettePng() {}

  static byte[] of(byte[] png) throws IOException {
    BufferedImage from = ImageIO.read(new ByteArrayInputStream(png));
    int width = from.getWidth();
    int height = from.getHeight();
    int[] pixels = from.getRGB(0, 0, width, height, null, 0, width);
    int[] palette = mostFrequent(pixels);
    Map<Integer, Integer> nearest = new HashMap<>();
    byte[] indices = new byte[pixels.length];
    for (int at = 0; at < pixels.length; at++) {
      indices[at] =
          (byte) (int) nearest.computeIfAbsent(pixels[at], pixel -> nearest(palette, pixel));
    }
    var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
    var to = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    to.getRaster().setDataElements(0, 0, width, height, indices);
    var written = new ByteArrayOutputStream();
    ImageIO.write(to, "png", written);
    return written.toByteArray();
  }

  private static int[] mostFrequent(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    List<Map.Entry<Integer, Integer>> byCount =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_COLOURS)
            .toList();
    return byCount.stream().mapToInt(Map.Entry::getKey).toArray();
  }

  private static int nearest(int[] palette, int pixel) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int index = 0; index < palette.length; index++) {
      int distance = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        int difference = ((palette[index] >> shift) & 0xff) - ((pixel >> shift) & 0xff);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = index;
      }
    }
    return best;
  }
}
