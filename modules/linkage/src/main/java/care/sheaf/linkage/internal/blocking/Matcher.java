package care.sheaf.linkage.internal.blocking;

import care.sheaf.linkage.internal.data.Nodes;
import care.sheaf.linkage.internal.model.Edges;
import care.sheaf.linkage.internal.model.Evidence;
import care.sheaf.linkage.internal.model.Parameters;
import care.sheaf.linkage.internal.model.Scorer;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Compares every pair that a plan finds, each once, and keeps those worth keeping. */
public final class Matcher {

  /** Odds (log2) below which a pair is forgotten: one in a thousand. */
  public static final double KEPT = -10;

  private static final int CHUNKS = 256;

  private final Evidence evidence;
  private final Nodes nodes;
  private final Parts parts;
  private final Parameters parameters;
  private final LongAdder compared = new LongAdder();
  private final long[] histogram = new long[141];
  private int largest;
  private long windowed;

  public Matcher(Evidence evidence, Parts parts, Parameters parameters) {
    this.evidence = evidence;
    this.nodes = evidence.nodes();
    this.parts = parts;
    this.parameters = parameters;
  }

  /** What one rule found. */
  public record Found(String rule, long pairs, long kept) {}

  /** Compares. */
  public Edges run(Plan plan, List<Found> found, Consumer<String> progress) {
    var edges = new Edges();
    if (plan.all()) {
      all(edges);
      found.add(new Found("every pair", compared.sum(), edges.size()));
      return edges;
    }
    for (int at = 0; at < plan.rules().size(); at++) {
      long before = compared.sum();
      int kept = edges.size();
      run(plan, at, edges);
      String words = plan.rules().get(at).words(parts);
      found.add(new Found(words, compared.sum() - before, edges.size() - kept));
      progress.accept("compared by %s: %,d pairs".formatted(words, compared.sum() - before));
    }
    return edges;
  }

  private void all(Edges edges) {
    int size = nodes.size();
    int chunks = Math.min(size, CHUNKS);
    List<Task> tasks =
        IntStream.range(0, chunks)
            .parallel()
            .mapToObj(
                chunk -> {
                  var task = new Task(List.of());
                  for (int left = chunk; left < size; left += chunks) {
                    for (int right = left + 1; right < size; right++) {
                      if (nodes.isAskedFor(left, right)) {
                        task.take(left, right);
                      }
                    }
                  }
                  return task;
                })
            .toList();
    tasks.forEach(task -> finish(task, edges));
  }

  private void run(Plan plan, int at, Edges edges) {
    Rule rule = plan.rules().get(at);
    var blocks = new Blocks(nodes, parts, rule, key -> true);
    List<Rule> before = plan.rules().subList(0, at);
    int step = Math.max(1, blocks.size() / CHUNKS + 1);
    List<Task> tasks =
        IntStream.range(0, (blocks.size() + step - 1) / step)
            .parallel()
            .mapToObj(
                chunk -> {
                  var task = new Task(before);
                  var mine = new Keys(parts);
                  var theirs = new Keys(parts);
                  int end = Math.min(blocks.size(), (chunk + 1) * step);
                  for (int from = blocks.start(chunk * step); from < end; ) {
                    int to = blocks.end(from);
                    int large = blocks.pairs(from, to, mine, theirs, task);
                    task.largest = Math.max(task.largest, to - from);
                    task.windowed += large;
                    from = to;
                  }
                  return task;
                })
            .toList();
    tasks.forEach(task -> finish(task, edges));
  }

  private void finish(Task task, Edges edges) {
    edges.addAll(task.edges);
    compared.add(task.count);
    largest = Math.max(largest, task.largest);
    windowed += task.windowed;
    for (int at = 0; at < histogram.length; at++) {
      histogram[at] += task.histogram[at];
    }
  }

  /** One piece of work, done by one thread. */
  private final class Task implements Blocks.Pairs {
    private final Scorer scorer = SCORERS.get(Matcher.this);
    private final List<Rule> before;
    private final Edges edges = new Edges();
    private final long[] histogram = new long[141];
    private long count;
    private int largest;
    private long windowed;

    Task(List<Rule> before) {
      this.before = before;
    }

    @Override
    public void take(int left, int right) {
      for (int at = 0; at < before.size(); at++) {
        if (before.get(at).hits(parts, left, right)) {
          return;
        }
      }
      count++;
      double odds = scorer.odds(left, right);
      int bar = (int) Math.floor(odds) + 60;
      histogram[Math.max(0, Math.min(140, bar))]++;
      if (odds > KEPT) {
        edges.add(left, right, odds);
      }
    }
  }

  /** A scorer for each thread: it remembers comparisons, which do not change its answers. */
  private static final class SCORERS {
    private static final ThreadLocal<Object[]> MINE = ThreadLocal.withInitial(() -> new Object[2]);

    static Scorer get(Matcher matcher) {
      Object[] mine = MINE.get();
      if (mine[0] == matcher && mine[1] instanceof Scorer scorer) {
        return scorer;
      }
      var scorer = new Scorer(matcher.evidence, matcher.parameters);
      mine[0] = matcher;
      mine[1] = scorer;
      return scorer;
    }
  }

  /** Pairs by log2 odds: the first bar holds -60 and below, the last 80 and above. */
  public long[] histogram() {
    return histogram.clone();
  }

  public long compared() {
    return compared.sum();
  }

  /** The largest block met. */
  public int largestBlock() {
    return largest;
  }

  /** Records in blocks too large to be compared whole, over all rules. */
  public long windowed() {
    return windowed;
  }
}
