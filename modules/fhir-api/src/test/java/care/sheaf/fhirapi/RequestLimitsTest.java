package care.sheaf.fhirapi;

import static org.assertj.core.api.Assertions.assertThat;

import care.sheaf.fhirapi.RequestLimits.Standing;
import care.sheaf.kernel.OdsCode;
import care.sheaf.register.Client;
import care.sheaf.register.Register;
import care.sheaf.register.RequestLimit;
import io.github.bucket4j.TimeMeter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

  private final Map<String, RequestLimit> inForce = new HashMap<>();
  private long now;

  private final RequestLimits limits =
      new RequestLimits(
          register(),
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return now;
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void aClientThatAskedAllAtOnceWaitsAndSaysForHowLong() {
    inForce.put("rza-epr", new RequestLimit(3, Duration.ofSeconds(60)));

    assertThat(take("rza-epr").remaining()).isEqualTo(2);
    take("rza-epr");
    assertThat(take("rza-epr").permitted()).isTrue();
    Standing refused = take("rza-epr");

    assertThat(refused.permitted()).isFalse();
    assertThat(refused.retryAfter()).isEqualTo("20");
    assertThat(refused.policy()).isEqualTo("\"client\";q=3;w=60");
    assertThat(refused.state()).isEqualTo("\"client\";r=0;t=60");
    now += Duration.ofSeconds(20).toNanos();
    assertThat(take("rza-epr").permitted()).isTrue();
    assertThat(take("rza-epr").permitted()).isFalse();
  }

  @Test
  void oneClientDoesNotUseUpAnothers() {
    inForce.put("rza-epr", new RequestLimit(1, Duration.ofSeconds(60)));
    inForce.put("rzc-epr", new RequestLimit(1, Duration.ofSeconds(60)));

    assertThat(take("rza-epr").permitted()).isTrue();
    assertThat(take("rza-epr").permitted()).isFalse();
    assertThat(take("rzc-epr").permitted()).isTrue();
  }

  @Test
  void aChangedLimitIsInForceWithTheNextRequest() {
    inForce.put("rza-epr", new RequestLimit(1, Duration.ofSeconds(60)));
    take("rza-epr");
    assertThat(take("rza-epr").permitted()).isFalse();

    inForce.put("rza-epr", new RequestLimit(2, Duration.ofSeconds(60)));

    assertThat(take("rza-epr").remaining()).isEqualTo(1);
    inForce.remove("rza-epr");
    assertThat(limits.take("rza-epr")).isEmpty();
  }

  private Standing take(String client) {
    return limits.take(client).orElseThrow();
  }

  private Register register() {
    return (Register)
        Proxy.newProxyInstance(
            Register.class.getClassLoader(),
            new Class<?>[] {Register.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("client")) {
                throw new UnsupportedOperationException(method.getName());
              }
              String id = (String) arguments[0];
              return Optional.of(
                  new Client(
                      id,
                      new OdsCode("RZA"),
                      Set.of(),
                      Optional.empty(),
                      false,
                      Set.of(),
                      Optional.ofNullable(inForce.get(id))));
            });
  }
}
