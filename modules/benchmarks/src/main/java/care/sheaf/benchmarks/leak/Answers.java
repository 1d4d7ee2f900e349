package care.sheaf.benchmarks.leak;

import care.sheaf.kernel.AccessContext;
import care.sheaf.kernel.RefusedException;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.SharedRecord;
import care.sheaf.records.SharedRecord.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a store and gives the answer as text, byte for byte, with what is in headers, and with what
 * the ledger says was disclosed. Page links are followed, and written as a word, since each is
 * sealed anew; so is the id of a document.
 */
final class Answers {

  private static final Pattern NEXT = Pattern.compile("\\?_page=([A-Za-z0-9_-]+)");
  private static final Pattern DOCUMENT = Pattern.compile("urn:uuid:[0-9a-f-]{36}");

  /** Enough to get to the end of what a person here can have. */
  private static final int MOST_PAGES = 40;

  private Answers() {}

  static String of(Store store, AccessContext viewer, Question question) {
    String answer;
    try {
      answer = ask(store.shared(), viewer, question);
    } catch (RefusedException refused) {
      answer = "refused: " + refused.refusal();
    } catch (RuntimeException broken) {
      // The server would answer 500, which tells as well as words do.
      answer = "broken: " + broken;
    }
    return answer + "\nledger: " + store.lastLook();
  }

  /** The code of the refusal that a look at the person meets with; empty where it opens. */
  static Optional<String> refusal(Store store, AccessContext viewer, String person) {
    try {
      store.shared().patient(viewer, person);
      return Optional.empty();
    } catch (RefusedException refused) {
      return Optional.of(refused.refusal().spineCode().orElse(refused.refusal().kind().name()));
    }
  }

  private static String ask(SharedRecord shared, AccessContext viewer, Question question) {
    if (question instanceof Question.Search search) {
      return pages(
          search.parameters(),
          asked -> shared.search(viewer, search.type(), asked, Surroundings.SELF));
    }
    if (question instanceof Question.Everything all) {
      return pages(
          all.parameters(), asked -> shared.everything(viewer, all.id(), asked, Surroundings.SELF));
    }
    if (question instanceof Question.Read read) {
      return words(shared.read(viewer, read.type(), read.id(), read.version()));
    }
    if (question instanceof Question.History history) {
      return words(shared.history(viewer, history.type(), history.id()));
    }
    if (question instanceof Question.Patient patient) {
      return words(shared.patient(viewer, patient.id()));
    }
    var whole = (Question.Whole) question;
    return words(shared.record(viewer, whole.id(), whole.narrowing()));
  }

  private static String pages(
      Map<String, List<String>> parameters, Function<Map<String, List<String>>, Document> ask) {
    var text = new StringBuilder();
    Map<String, List<String>> next = parameters;
    for (int page = 0; page < MOST_PAGES; page++) {
      String words = words(ask.apply(next));
      Matcher link = NEXT.matcher(words);
      if (!link.find()) {
        return text.append(words).toString();
      }
      text.append(NEXT.matcher(words).replaceAll("?_page=NEXT")).append('\n');
      next = Map.of("_page", List.of(link.group(1)));
    }
    return text.append("and so on").toString();
  }

  private static String words(Document document) {
    return new String(document.json(), StandardCharsets.UTF_8)
        + "\nversion "
        + document.version()
        + ", modified "
        + document.lastModified()
        + ", location "
        + document.contentLocation();
  }

  private static String words(MergedRecord record) {
    var body = new ByteArrayOutputStream();
    try {
      record.body().writeTo(body);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    String json =
        DOCUMENT.matcher(body.toString(StandardCharsets.UTF_8)).replaceAll("urn:uuid:DOCUMENT");
    return String.join(
        "\n",
        json,
        "person " + record.person() + " asked " + record.asked(),
        record.banner().toString(),
        record.alerts().toString(),
        record.coverage().toString(),
        record.sections().toString(),
        record.standingSentence(),
        record.at() + " " + record.emergencyUntil());
  }
}
