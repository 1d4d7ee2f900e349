package care.sheaf.intake.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.sheaf.intake.BulkDeliveries;
import care.sheaf.intake.Deliveries.Answer;
import care.sheaf.intake.Summary;
import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Deliveries that came together end as they would have ended alone. */
class GroupedDeliveriesTest {

  private final Intake intake = Intake.fresh();
  private final AccessContext sender = intake.sender();

  @Test
  void takesMostDeliveriesInOneUnitOfWork() {
    int before = intake.unitOfWork.performed();

    List<Answer> answers = receive(person("a"), person("b"), person("c"));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers).allMatch(answer -> Summary.of(answer).stored() == 2);
    assertThat(intake.states()).containsExactly("applied", "applied", "applied");
    assertThat(intake.events())
        .containsExactly("delivery.applied", "delivery.applied", "delivery.applied");
    // One to look for keys, one for all three.
    assertThat(intake.unitOfWork.performed() - before).isEqualTo(2);
  }

  @Test
  void aRefusedDeliveryTakesNoOtherWithIt() {
    String dangling =
        Sent.transaction(Sent.put(Sent.condition("x", "Patient/nobody"), "Condition/x"));

    List<Answer> answers =
        receive(person("a"), dangling, person("b"), "{\"resourceType\":\"Bundle\"", person("c"));

    assertThat(answers).extracting(Answer::status).containsExactly(200, 422, 200, 400, 200);
    assertThat(Summary.of(answers.get(1)).reason()).contains("neither in this delivery nor");
    assertThat(intake.store.committed())
        .containsKeys(intake.id("Patient", "a"), intake.id("Patient", "b"))
        .containsKey(intake.id("Patient", "c"))
        .doesNotContainKey(intake.id("Condition", "x"));
    assertThat(intake.states())
        .containsExactlyInAnyOrder("applied", "rejected", "applied", "rejected", "applied");
    assertThat(intake.events().stream().filter("delivery.refused"::equals)).hasSize(2);
  }

  @Test
  void aDeliveryThatFailsTakesNoOtherWithItAndIsKept() {
    var calls = new AtomicInteger();
    intake.whileClassifying =
        () -> {
          if (calls.incrementAndGet() == 3) {
            throw new IllegalStateException("a fault of ours");
          }
        };

    List<Answer> answers = receive(person("a"), person("b"), person("c"));

    assertThat(answers).extracting(Answer::status).containsExactly(200, 200, 200);
    assertThat(intake.states()).containsExactly("applied", "applied", "applied");
    assertThat(intake.store.committed()).hasSize(6);
  }

  @Test
  void laterDeliveriesOfAGroupSeeEarlierOnes() {
    String first = Sent.transaction(Sent.put(Sent.patient("p"), "Patient/p"));
    String second = Sent.transaction(Sent.put(Sent.condition("c", "Patient/p"), "Condition/c"));
    String third =
        Sent.transaction(
            Sent.put(Sent.condition("c", "Patient/p").replace("Asthma", "COPD"), "Condition/c"));

    List<Answer> answers = receive(first, second, third, second);

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(intake.store.committed().get(intake.id("Condition", "c")).version()).isEqualTo(3);
    assertThat(intake.store.committed().get(intake.id("Condition", "c")).json()).contains("Asthma");
  }

  @Test
  void answersTheSameIdsAgainWithoutDoingItAgain() {
    List<BulkDeliveries.Sent> deliveries = sent(person("a"), person("b"));

    List<Answer> first = intake.bulk.receive(sender, deliveries);
    List<Answer> second = intake.bulk.receive(sender, deliveries);
    Answer alone =
        intake.send(intake.sender(intake.source, deliveries.get(0).id()), "POST", "", person("a"));

    assertThat(second).extracting(Intake::text).isEqualTo(texts(first));
    assertThat(Intake.text(alone)).isEqualTo(Intake.text(first.get(0)));
    assertThat(intake.states()).hasSize(2);
    assertThat(intake.events()).hasSize(2);
  }

  @Test
  void refusesAnotherBundleUnderAnIdOfTheSameGroup() {
    var id = UUID.randomUUID();

    List<Answer> answers =
        intake.bulk.receive(
            sender,
            List.of(
                new BulkDeliveries.Sent(id, bytes(person("a"))),
                new BulkDeliveries.Sent(id, bytes(person("b")))));

    assertThat(answers).extracting(Answer::status).containsExactly(200, 409);
    assertThat(intake.store.committed()).doesNotContainKey(intake.id("Patient", "b"));
  }

  @Test
  void tellsThatThereIsNoRoomAndGoesOnFromThere() {
    List<BulkDeliveries.Sent> deliveries = sent(person("a"), person("b"));
    intake.whileClassifying =
        () -> {
          throw new IllegalStateException(new SQLException("could not extend file", "53100"));
        };

    assertThatThrownBy(() -> intake.bulk.receive(sender, deliveries))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no room");
    assertThat(intake.states()).isEmpty();
    assertThat(intake.store.committed()).isEmpty();

    intake.whileClassifying = () -> {};
    assertThat(intake.bulk.receive(sender, deliveries))
        .extracting(Answer::status)
        .containsOnly(200);
    assertThat(intake.states()).containsExactly("applied", "applied");
  }

  @Test
  void aSingleDeliveryIsNotParkedForWantOfRoom() {
    intake.whileClassifying =
        () -> {
          throw new IllegalStateException(new SQLException("could not extend file", "53100"));
        };
    AccessContext one = intake.sender();
    for (int attempt = 0; attempt < 4; attempt++) {
      Answer answer = intake.send(one, "POST", "", person("a"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(Intake.text(answer)).contains("no room");
    }
    assertThat(intake.states()).containsExactly("received");
    intake.whileClassifying = () -> {};
    assertThat(intake.send(one, "POST", "", person("a")).status()).isEqualTo(200);
    assertThat(intake.states()).containsExactly("applied");
  }

  @Test
  void onlyTheSourceItselfMaySendAsIt() {
    assertThatThrownBy(() -> intake.bulk.requireSource(sender, intake.other))
        .isInstanceOf(RefusedException.class);
    assertThat(intake.events()).containsExactly("delivery.refused");
    intake.bulk.requireSource(sender, intake.source);
  }

  private List<Answer> receive(String... bundles) {
    return intake.bulk.receive(sender, sent(bundles));
  }

  private static List<BulkDeliveries.Sent> sent(String... bundles) {
    return new ArrayList<>(
        Arrays.stream(bundles)
            .map(bundle -> new BulkDeliveries.Sent(UUID.randomUUID(), bytes(bundle)))
            .toList());
  }

  private static List<String> texts(List<Answer> answers) {
    return answers.stream().map(Intake::text).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String person(String id) {
    return Sent.transaction(
        Sent.put(Sent.patient(id), "Patient/" + id),
        Sent.put(Sent.condition(id, "Patient/" + id), "Condition/" + id));
  }
}
