package care.sheaf.consent.internal;

import care.sheaf.kernel.Label;
import care.sheaf.kernel.OdsCode;
import care.sheaf.kernel.Purpose;
import care.sheaf.kernel.RoleCode;
import care.sheaf.kernel.SourceId;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Directives as they lie in their table, so that deciding need not read FHIR again. */
final class DirectiveJson {

  private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(values());

  private DirectiveJson() {}

  /** The stored form; absent parts are null. */
  private record Stored(Directive.Base base, @Nullable StoredProvision provision) {}

  private record StoredProvision(
      Provision.Type type,
      @Nullable Instant from,
      @Nullable Instant until,
      Set<Purpose> purposes,
      List<StoredRecipient> recipients,
      Content content,
      List<StoredProvision> exceptions) {}

  private record StoredRecipient(@Nullable OdsCode organisation, @Nullable RoleCode role) {}

  static String write(Directive directive) {
    var stored =
        new Stored(directive.base(), directive.provision().map(DirectiveJson::stored).orElse(null));
    try {
      return MAPPER.writeValueAsString(stored);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("a directive could not be written", failure);
    }
  }

  static Directive read(String json) {
    try {
      Stored stored = MAPPER.readValue(json, Stored.class);
      return new Directive(
          stored.base(), Optional.ofNullable(stored.provision()).map(DirectiveJson::provision));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("a stored directive cannot be read", failure);
    }
  }

  private static StoredProvision stored(Provision provision) {
    return new StoredProvision(
        provision.type(),
        provision.from().orElse(null),
        provision.until().orElse(null),
        provision.purposes(),
        provision.recipients().stream()
            .map(
                recipient ->
                    new StoredRecipient(
                        recipient.organisation().orElse(null), recipient.role().orElse(null)))
            .toList(),
        provision.content(),
        provision.exceptions().stream().map(DirectiveJson::stored).toList());
  }

  private static Provision provision(StoredProvision stored) {
    return new Provision(
        stored.type(),
        Optional.ofNullable(stored.from()),
        Optional.ofNullable(stored.until()),
        stored.purposes(),
        stored.recipients().stream()
            .map(
                recipient ->
                    new Recipient(
                        Optional.ofNullable(recipient.organisation()),
                        Optional.ofNullable(recipient.role())))
            .toList(),
        stored.content(),
        stored.exceptions().stream().map(DirectiveJson::provision).toList());
  }

  private static SimpleModule values() {
    var module = new SimpleModule();
    add(module, Instant.class, Instant::parse);
    add(module, Purpose.class, Purpose::new);
    add(module, OdsCode.class, OdsCode::new);
    add(module, RoleCode.class, RoleCode::new);
    add(module, SourceId.class, written -> SourceId.parse(written).orElseThrow());
    module.addDeserializer(Label.class, new FromText<>(Label.class, DirectiveJson::label));
    module.addSerializer(Label.class, new LabelSerializer());
    return module;
  }

  private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> read) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(type, new FromText<>(type, read));
  }

  private static Label label(String written) {
    int bar = written.lastIndexOf('|');
    return new Label(written.substring(0, bar), written.substring(bar + 1));
  }

  private static final class FromText<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> read;

    FromText(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return read.apply(parser.getText());
    }
  }
}
