package care.sheaf.intake.internal;

import care.sheaf.identity.NumberChanges;
import care.sheaf.kernel.NhsNumber;
import care.sheaf.kernel.PatientRecordId;
import care.sheaf.kernel.SourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what it is told, and follows nothing. */
final class NoNumberChanges implements NumberChanges {

  final List<String> told = new ArrayList<>();
  final Map<PatientRecordId, NhsNumber> numbers = new HashMap<>();

  @Override
  public void superseded(NhsNumber superseded, NhsNumber answers, Optional<SourceId> source) {
    told.add(superseded.value() + " by " + answers.value() + source.map(by -> " " + by).orElse(""));
  }

  @Override
  public Optional<NhsNumber> verifiedNumberOf(PatientRecordId record) {
    return Optional.ofNullable(numbers.get(record));
  }

  @Override
  public boolean isClaimed(NhsNumber number) {
    return numbers.containsValue(number);
  }
}
