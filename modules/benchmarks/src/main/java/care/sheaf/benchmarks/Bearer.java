package care.sheaf.benchmarks;

import care.sheaf.cli.realm.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A caller's token for as long as a benchmark runs: had again before it ends. */
final class Bearer implements Supplier<String> {

  private static final Duration BEFORE_ITS_END = Duration.ofMinutes(1);

  private final Supplier<Tokens.Token> source;
  private volatile Tokens.@Nullable Token token;

  Bearer(Supplier<Tokens.Token> source) {
    this.source = source;
  }

  @Override
  public String get() {
    Tokens.Token held = token;
    if (held == null || isEnding(held)) {
      held = renew();
    }
    return "Bearer " + held.value();
  }

  private synchronized Tokens.Token renew() {
    Tokens.Token held = token;
    if (held == null || isEnding(held)) {
      held = source.get();
      token = held;
    }
    return held;
  }

  private static boolean isEnding(Tokens.Token held) {
    return held.expires().isBefore(Instant.now().plus(BEFORE_ITS_END));
  }
}
