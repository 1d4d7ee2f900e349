package care.sheaf.linkage.internal.report;

import care.sheaf.linkage.Explanation;
import java.util.List;
import java.util.Locale;

/** A self-contained HTML page with inline charts. All text is escaped. */
public final class Page {

  private static final String STYLE =
      "body{font:16px/1.5 Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
          + "color:#212b32}table{border-collapse:collapse;margin:1rem 0}td,th{text-align:left;"
          + "padding:.25rem .75rem .25rem 0;border-bottom:1px solid #aeb7bd;vertical-align:top}"
          + "svg{width:100%;height:auto}figure{margin:1rem 0}figcaption{font-weight:bold}";

  private static final String FOR = "#005eb8";
  private static final String AGAINST = "#b3261e";

  private final StringBuilder body = new StringBuilder();
  private final String title;

  public Page(String title) {
    this.title = title;
  }

  public void section(String heading) {
    body.append("<h2>").append(escaped(heading)).append("</h2>\n");
  }

  public void paragraph(String text) {
    body.append("<p>").append(escaped(text)).append("</p>\n");
  }

  /** A table with headings, if they are not all empty. */
  public void table(List<String> headings, List<List<String>> rows) {
    body.append("<table>");
    if (headings.stream().anyMatch(heading -> !heading.isEmpty())) {
      row("th scope=\"col\"", "th", headings);
    }
    rows.forEach(row -> row("td", "td", row));
    body.append("</table>\n");
  }

  private void row(String open, String close, List<String> cells) {
    body.append("<tr>");
    for (String cell : cells) {
      body.append('<').append(open).append('>').append(escaped(cell));
      body.append("</").append(close).append('>');
    }
    body.append("</tr>\n");
  }

  /** Bars left and right of nought. */
  public void bars(String caption, List<String> labels, List<Double> values) {
    begin(caption, 24 * labels.size() + 8);
    double scale = 150 / Math.max(8, most(values));
    for (int at = 0; at < labels.size(); at++) {
      bar(at * 24 + 4, values.get(at), scale, labels.get(at));
    }
    end();
  }

  private void bar(int top, double value, double scale, String label) {
    double width = Math.min(150, Math.abs(value) * scale);
    double from = value < 0 ? 160 - width : 160;
    rectangle(from, top, width, 16, value < 0 ? AGAINST : FOR);
    text(330, top + 13, "%+.1f  %s".formatted(value, label));
  }

  private static double most(List<Double> values) {
    return values.stream().mapToDouble(Math::abs).max().orElse(1);
  }

  /**
   * Counts by whole bits.
   *
   * @param first the bits of the first bar
   * @param threshold where a line is drawn
   */
  public void histogram(long[] counts, int first, double threshold) {
    begin("", 240);
    double highest = 1;
    for (long count : counts) {
      highest = Math.max(highest, Math.log1p((double) count));
    }
    for (int at = 0; at < counts.length; at++) {
      double height = 180 * Math.log1p((double) counts[at]) / highest;
      rectangle(at * 5.6 + 4, 200 - height, 4.6, height, FOR);
    }
    for (int at = 0; at < counts.length; at += 20) {
      text(at * 5.6 + 4, 218, Integer.toString(first + at));
    }
    double line = (threshold - first) * 5.6 + 4;
    body.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"10\" y2=\"200\" stroke=\"%s\" stroke-width=\"2\"/>",
            line,
            line,
            AGAINST));
    end();
  }

  /** Lines of values from 0 to 1. */
  public void lines(List<String> names, List<List<Double>> values, List<String> labels) {
    begin("", 260);
    String[] colours = {FOR, AGAINST};
    double step = 640.0 / Math.max(1, labels.size() - 1);
    for (int line = 0; line < names.size(); line++) {
      var points = new StringBuilder();
      for (int at = 0; at < labels.size(); at++) {
        points.append(
            String.format(
                Locale.ROOT, "%.1f,%.1f ", at * step + 30, 210 - 200 * values.get(line).get(at)));
      }
      body.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
          .append(colours[line % 2])
          .append("\" points=\"")
          .append(points)
          .append("\"/>");
      text(690, 30 + 20 * line, names.get(line));
      rectangle(675, 20 + 20 * line, 10, 10, colours[line % 2]);
    }
    for (int at = 0; at < labels.size(); at += 2) {
      text(at * step + 20, 232, labels.get(at));
    }
    text(0, 215, "0");
    text(0, 16, "1");
    end();
  }

  /** What adds up to the odds of a pair. */
  public void waterfall(String caption, double prior, List<Explanation.Line> lines) {
    begin(caption, 24 * (lines.size() + 2) + 8);
    double low = Math.min(0, prior);
    double high = Math.max(0, prior);
    double at = prior;
    for (Explanation.Line line : lines) {
      at += line.bits();
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    double scale = 300 / Math.max(1, high - low);
    step(0, 0, prior, low, scale, "before looking");
    at = prior;
    int row = 1;
    for (Explanation.Line line : lines) {
      String values = line.left().isEmpty() ? "" : " | " + line.left() + " | " + line.right();
      step(
          row++, at, at + line.bits(), low, scale, line.field() + ": " + line.agreement() + values);
      at += line.bits();
    }
    step(row, 0, at, low, scale, "log2 odds of being one person");
    end();
  }

  private void step(int row, double from, double to, double low, double scale, String label) {
    double left = (Math.min(from, to) - low) * scale + 4;
    double width = Math.max(1, Math.abs(to - from) * scale);
    rectangle(left, row * 24 + 4, width, 16, to < from ? AGAINST : FOR);
    String shown = label.length() > 90 ? label.substring(0, 89) + "…" : label;
    text(318, row * 24 + 17, "%+.1f  %s".formatted(to - from, shown));
  }

  private void begin(String caption, int height) {
    body.append("<figure><figcaption>").append(escaped(caption)).append("</figcaption>");
    body.append("<svg role=\"img\" aria-label=\"")
        .append(escaped(caption.isEmpty() ? "chart" : caption))
        .append("\" viewBox=\"0 0 900 ")
        .append(height)
        .append("\" font-size=\"13\">");
  }

  private void end() {
    body.append("</svg></figure>\n");
  }

  private void rectangle(double left, double top, double width, double height, String colour) {
    body.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
            left,
            top,
            width,
            height,
            colour));
  }

  private void text(double left, double top, String text) {
    body.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">", left, top))
        .append(escaped(text))
        .append("</text>");
  }

  /** The whole page. */
  public String html() {
    return "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>"
        + escaped(title)
        + "</title><style>"
        + STYLE
        + "</style></head><body>\n<h1>"
        + escaped(title)
        + "</h1>\n"
        + body
        + "</body></html>\n";
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at++) {
      char sign = text.charAt(at);
      switch (sign) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.append(sign < ' ' ? ' ' : sign);
      }
    }
    return escaped.toString();
  }
}
