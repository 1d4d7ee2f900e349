package care.sheaf.register.internal;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.register.Source;
import care.sheaf.register.Source.Availability;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnquiriesTest {

  private static final SourceId MATERNITY = new SourceId(new OdsCode("RZA"), "maternity");
  private static final Instant START = Instant.parse("2026-11-26T09:00:00Z");

  private final FakeOutgoingCalls calls = new FakeOutgoingCalls();
  private final SteppedClock clock = new SteppedClock();
  private final Enquiries enquiries = new Enquiries(calls, clock);

  @Test
  void aSourceThatHasNotBeenAskedOftenEnoughIsNotCalledUnavailable() {
    assertThat(enquiries.unavailableSince(MATERNITY)).isEmpty();
    ask();
    assertThat(enquiries.unavailableSince(MATERNITY)).isEmpty();
    calls.fail();

    assertThat(enquiries.unavailableSince(MATERNITY)).isEmpty();
  }

  @Test
  void isUnavailableSinceTheFirstOfTheQuestionsThatGotNoAnswer() {
    failNext();
    failNext();

    assertThat(enquiries.unavailableSince(MATERNITY)).contains(START.plusSeconds(5));
    failNext();
    assertThat(enquiries.unavailableSince(MATERNITY)).contains(START.plusSeconds(5));
  }

  @Test
  void anAnswerInBetweenStartsTheCountAnew() {
    failNext();
    answerNext(200);
    failNext();

    assertThat(enquiries.unavailableSince(MATERNITY)).isEmpty();
  }

  @Test
  void oneAnswerMakesItAvailableAgain() {
    failNext();
    failNext();
    answerNext(204);

    assertThat(enquiries.unavailableSince(MATERNITY)).isEmpty();
  }

  @Test
  void anAnswerThatIsNoYesIsNone() {
    answerNext(503);
    answerNext(302);

    assertThat(enquiries.unavailableSince(MATERNITY)).isPresent();
  }

  @Test
  void asksAgainWhenItsTimeHasComeAndNeverTwiceAtOnce() {
    ask();
    ask();
    assertThat(calls.made()).isEqualTo(1);
    clock.now = clock.now.plusSeconds(60);
    ask();
    assertThat(calls.made()).as("while the first is under way").isEqualTo(1);
    calls.answer(200);
    ask();
    assertThat(calls.made()).isEqualTo(2);
    calls.answer(200);
    clock.now = clock.now.plusSeconds(4);
    ask();
    assertThat(calls.made()).as("before its turn").isEqualTo(2);
  }

  @Test
  void whatIsNotAskedAnyLongerIsNotUnavailable() {
    failNext();
    failNext();

    enquiries.ask(List.of(source(MATERNITY, Optional.empty())));

    assertThat(enquiries.unavailableSince(MATERNITY)).isEmpty();
  }

  @Test
  void aNewAddressIsFoundOutAnew() {
    failNext();
    failNext();

    enquiries.ask(List.of(source(MATERNITY, Optional.of(at("http://localhost:2/")))));

    assertThat(enquiries.unavailableSince(MATERNITY)).isEmpty();
  }

  private void failNext() {
    clock.now = clock.now.plusSeconds(5);
    ask();
    calls.fail();
  }

  private void answerNext(int status) {
    clock.now = clock.now.plusSeconds(5);
    ask();
    calls.answer(status);
  }

  private void ask() {
    enquiries.ask(List.of(source(MATERNITY, Optional.of(at("http://localhost:1/")))));
  }

  private static Availability at(String address) {
    return new Availability(URI.create(address), Duration.ofSeconds(5), Duration.ofSeconds(2), 2);
  }

  private static Source source(SourceId id, Optional<Availability> availability) {
    return new Source(
        id, "Maternity", Setting.ACUTE, "client", "owner", true, Duration.ofDays(1), availability);
  }

  private static final class SteppedClock extends Clock {

    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
