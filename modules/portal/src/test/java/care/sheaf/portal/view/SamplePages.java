package care.sheaf.portal.view;

import care.sheaf.kernel.EntryId;
import care.sheaf.kernel.PersonId;
import care.sheaf.kernel.Setting;
import care.sheaf.kernel.SourceId;
import care.sheaf.records.MergedRecord;
import care.sheaf.records.MergedRecord.Banner;
import care.sheaf.records.MergedRecord.Conflict;
import care.sheaf.records.MergedRecord.Contribution;
import care.sheaf.records.MergedRecord.Coverage;
import care.sheaf.records.MergedRecord.Item;
import care.sheaf.records.MergedRecord.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every kind of page with invented content, one of them as full as a record gets. */
public final class SamplePages {

  static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");
  static final String NAME_WITH_MARKUP = "O'BRIEN <script>alert(1)</script>, Margaret (Mrs)";

  private static final SourceId HOSPITAL = SourceId.parse("RZA/epr").orElseThrow();
  private static final SourceId PRACTICE = SourceId.parse("Z99001/gp").orElseThrow();
  private static final SourceId MENTAL = SourceId.parse("RZM/epr").orElseThrow();
  private static final SourceId COMMUNITY = SourceId.parse("RZC/epr").orElseThrow();
  private static final SourceId COUNCIL = SourceId.parse("9Z9/social").orElseThrow();
  private static final SourceId HOSPICE = SourceId.parse("8ZH01/hospice").orElseThrow();
  private static final SourceId PHARMACY = SourceId.parse("FZ999/pharmacy").orElseThrow();
  private static final PersonId PERSON = new PersonId("abcdefghijklmnopqrstuvwxyz");

  private static final Map<SourceId, String> NAMES =
      Map.of(
          HOSPITAL, "Ashdown Hospital electronic patient record",
          PRACTICE, "Mill Lane Surgery",
          MENTAL, "Fenwick Mental Health patient record",
          COMMUNITY, "Vale Community Services record",
          COUNCIL, "Vale Council adult social care",
          HOSPICE, "St Brigid's Hospice",
          PHARMACY, "Market Square Pharmacy");

  private SamplePages() {}

  static Map<String, Page> all() {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("find", new FindPage(FindForm.EMPTY, List.of()));
    pages.put("find-errors", findWithErrors());
    pages.put("results", results());
    pages.put("results-none", new ResultsPage(List.of(), false, Words.day(NOW)));
    pages.put("results-too-many", new ResultsPage(List.of(), true, Words.day(NOW)));
    pages.put("reviews", reviews());
    pages.put("reviews-none", new ReviewsPage(List.of(), List.of(), 0, 1, 1));
    pages.put("review", review(Optional.empty()));
    pages.put("review-proposed", review(Optional.of(proposal(false))));
    pages.put("identity", identity());
    pages.put("choices", choices(false, List.of()));
    pages.put("decision", decision());
    pages.put(
        "decision-wrong",
        new DecisionPage(
            "12", Optional.empty(), List.of(new FieldError("id", "This is not the id of one"))));
    pages.put(
        "choices-errors",
        choices(
            false,
            List.of(
                new FieldError("what-1", "Choose what is not to be shared"),
                new FieldError("whom-1", "Choose with whom it is not to be shared"),
                new FieldError("kind-1", "Choose at least one part of the record"),
                new FieldError("organisation-1", "Choose at least one organisation or role"),
                new FieldError("until-day", "The last day must be today or later"),
                new FieldError("stated-by-1", "Choose who made this choice"),
                new FieldError("evidence", "Say what the choice rests on"))));
    pages.put("choices-own", choices(true, List.of()));
    pages.put("record", new RecordPage(record(plainBanner(), true), false));
    pages.put("record-flags", new RecordPage(record(flaggedBanner(), true), false));
    pages.put("record-sparse", new RecordPage(sparse(), false));
    pages.put("record-own", new RecordPage(record(plainBanner(), false), true));
    pages.put("sources", new SourcesPage(record(plainBanner(), true), false));
    pages.put("claim", new ClaimPage(PERSON.value(), false, claimRules(true), "", "", List.of()));
    pages.put(
        "claim-restricted",
        new ClaimPage(PERSON.value(), true, claimRules(true), "", "", List.of()));
    pages.put("quality", quality());
    pages.put("alerts", alerts());
    pages.put("alerts-none", new AlertsPage(List.of(), "anybody", false, ""));
    pages.put("alerts-older-none", new AlertsPage(List.of(), "anybody", true, ""));
    pages.put("reports", reports(false));
    pages.put("reports-errors", reports(true));
    pages.put("report", report(false));
    pages.put("report-errors", report(true));
    pages.put("enabled", enabled());
    pages.put("break-glass", breakGlass("", true));
    pages.put("break-glass-errors", breakGlass(NAME_WITH_MARKUP, true));
    pages.put("break-glass-not-permitted", breakGlass("", false));
    pages.put("emergencies", new EmergencyReviewsPage(List.of(emergency()), "anybody"));
    pages.put("emergencies-none", new EmergencyReviewsPage(List.of(), "anybody"));
    pages.put("emergency", emergencyReview(false));
    pages.put("emergency-own", emergencyReview(true));
    pages.putAll(SimulateSamples.all());
    pages.put("claim-errors", claimWithErrors());
    pages.put("claim-not-permitted", claimNotPermitted());
    pages.put("roles", roles());
    pages.put("roles-none", new RolesPage(List.of(), List.of()));
    pages.put("message", message());
    pages.put("status", status());
    return pages;
  }

  private static ReviewsPage.Proposal proposal(boolean own) {
    return new ReviewsPage.Proposal(
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "Merge two people into one",
        PERSON.value(),
        PERSON.value(),
        "Both practices " + NAME_WITH_MARKUP,
        List.of("They hold different verified NHS numbers."),
        "Esther Wood",
        "2 hours ago",
        own);
  }

  private static Page reviews() {
    return new ReviewsPage(
        List.of(
            new ReviewsPage.Row(
                "7c9e6679-7425-40de-944b-e07fc1f90ae8",
                "Ashdown Hospital electronic patient record",
                "High",
                "The verified NHS number is already held, but names do not agree.",
                2,
                "3 days ago",
                true)),
        List.of(proposal(true), proposal(false)),
        51,
        2,
        3);
  }

  private static Page review(Optional<ReviewsPage.Proposal> proposal) {
    Waterfall waterfall =
        Waterfall.of(
            List.of(
                new Waterfall.Step("Before looking", "any two records", -20.2),
                new Waterfall.Step("Family name", "the same, rare: speaks strongly", 11.4),
                new Waterfall.Step("Date of birth", "different: speaks against", -16.3),
                new Waterfall.Step("NHS number", "the same: speaks very strongly", 20.5)));
    return new ReviewPage(
        "7c9e6679-7425-40de-944b-e07fc1f90ae8",
        "High",
        "The verified NHS number is already held, but names do not agree.",
        "Mill Lane Surgery",
        List.of(
            new ReviewPage.Candidate(
                PERSON.value(),
                NAME_WITH_MARKUP,
                3,
                "Ashdown Hospital electronic patient record",
                List.of(
                    new ReviewPage.Field("Name", NAME_WITH_MARKUP, "HARPER, Joan", "differ"),
                    new ReviewPage.Field("Gender", "Female", "Not known", "say nothing")),
                waterfall,
                "Of 100 such pairs, about 12 are one person.",
                List.of("One of the records is restricted."))),
        proposal,
        Optional.empty(),
        "",
        "",
        List.of(new FieldError("choice-1", "Choose whom the record is about")));
  }

  private static Page identity() {
    var record =
        new IdentityPage.HeldRecord(
            PERSON.value(),
            "Mill Lane Surgery",
            NAME_WITH_MARKUP,
            "12 Mar 1951",
            "Not known",
            "Not known");
    return new IdentityPage(
        PERSON.value(),
        NAME_WITH_MARKUP,
        List.of(record, record),
        List.of(
            new IdentityPage.Link(
                "12 Mar 2026", "Mill Lane Surgery", "Linked", "Esther Wood", "A steward decided.")),
        List.of(
            new IdentityPage.Decision(
                "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                "Merge two people into one",
                "in force",
                "Esther Wood with Tom Abara",
                "12 Mar 2026",
                "Both practices confirmed it.",
                true)),
        List.of(
            new IdentityPage.Choice(
                PERSON.value(),
                List.of(PERSON.value()),
                "12 Mar 2026, 09:15",
                "Iain Moss, " + NAME_WITH_MARKUP)),
        List.of(
            new IdentityPage.Look(
                "12 Mar 2026, 09:15",
                "Ravi Shah",
                "Clinical Practitioner Access",
                "Ashdown Hospital",
                "TREAT")),
        Optional.of("Done."),
        "",
        "",
        List.of());
  }

  private static DecisionPage decision() {
    String id = "0193a5b2-7c4e-7d10-8a3f-5b6c7d8e9f01";
    return new DecisionPage(
        id,
        Optional.of(
            new DecisionPage.Told(
                "The record was refused",
                "red",
                "12 Mar 2026, 09:15",
                "Ravi Shah, Clinical Practitioner Access, " + NAME_WITH_MARKUP,
                "TREAT",
                "sheaf-portal",
                PERSON.value(),
                "NO_RELATIONSHIP",
                List.of("Organisation RZA is enabled", "No relationship"),
                "0011223344556677, in force since 1 Mar 2026, 08:00",
                List.of(new DecisionPage.Look("12 Mar 2026, 09:15", "Record viewed", "0", id)))),
        List.of());
  }

  private static ChoicesPage choices(boolean own, List<FieldError> errors) {
    var options = List.of(new Option("a", "One"), new Option("b", "Another"));
    return new ChoicesPage(
        own ? "/me/choices" : "/person/" + PERSON + "/choices",
        Optional.of("/"),
        own,
        NAME_WITH_MARKUP,
        List.of(
            new ChoicesPage.Choice(
                PERSON.value(),
                "In force",
                "red",
                List.of("Not to be shared: documents with Ashdown Hospital."),
                List.of("Recorded 12 Mar 2026, 09:15 by Iain Moss", "Made by: The person"),
                true),
            new ChoicesPage.Choice(
                PERSON.value(),
                "Withdrawn",
                "grey",
                List.of(),
                List.of("Recorded 1 Mar 2026"),
                false)),
        new ChoicesPage.Options(options, options, options, options, options, options),
        new ChoiceForm(),
        errors.isEmpty() ? Optional.of("Done.") : Optional.empty(),
        errors);
  }

  private static Page findWithErrors() {
    return new FindPage(
        new FindForm("943 476 5918", "Sm<i>th", "", "31", "2", "1980", ""),
        List.of(
            new FieldError("nhs-number", "Check the NHS number: one of its digits is wrong"),
            new FieldError("born-day", "Date of birth must be a real date")));
  }

  private static Page results() {
    return new ResultsPage(
        List.of(
            row("HARPER, Joan (Mrs)", false, false, false),
            row("HARPER, Joanna", true, false, false),
            row(NAME_WITH_MARKUP, false, true, false),
            row("HARPER-WELLS, Jo", false, false, true)),
        false,
        Words.day(NOW));
  }

  private static ResultsPage.Row row(
      String name, boolean deceased, boolean restricted, boolean review) {
    return new ResultsPage.Row(
        PERSON.value(),
        name,
        Optional.of(LocalDate.of(1951, 3, 12)),
        "female",
        restricted ? Optional.empty() : Optional.of("14 Mill Lane, ZZ9 4QT"),
        Optional.of("9990000018"),
        deceased,
        restricted,
        review);
  }

  private static Page claimWithErrors() {
    return new ClaimPage(
        PERSON.value(),
        false,
        claimRules(true),
        "referral",
        "",
        List.of(new FieldError("text", "Say in your own words why you need to see this record")));
  }

  private static Page breakGlass(String text, boolean permitted) {
    return new BreakGlassPage(
        PERSON.value(),
        claimRules(permitted),
        "3 days",
        "",
        text,
        text.isEmpty()
            ? List.of()
            : List.of(
                new FieldError("reason-1", "Choose why you need to see this record"),
                new FieldError("text", "Use 500 characters or fewer")));
  }

  private static EmergencyReviewsPage.Row emergency() {
    return new EmergencyReviewsPage.Row(
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "Anna Clarke",
        "Clinical Practitioner Access",
        "Ashdown Surgery",
        "3 May 2026, 10:14",
        "The person is in danger, and it cannot wait",
        "Waits",
        "yellow",
        "6 May 2026, 10:14",
        true);
  }

  private static Page emergencyReview(boolean own) {
    return new EmergencyReviewPage(
        emergency(),
        PERSON.value(),
        "Found unconscious " + NAME_WITH_MARKUP,
        "3 May 2026, 14:14",
        own,
        own
            ? List.of()
            : List.of(
                new EmergencyReviewPage.Step(
                    "4 May 2026, 9:00", "Hugo Brandt", "Taken up", NAME_WITH_MARKUP)),
        own
            ? List.of()
            : List.of(new EmergencyReviewPage.Look("3 May 2026, 10:15", "Record viewed", "214")),
        List.of(
            new EmergencyReviewPage.Choice("FIND_JUSTIFIED", "The access was justified"),
            new EmergencyReviewPage.Choice("GIVE_BACK", "Give it back for somebody else")),
        "FIND_JUSTIFIED",
        "",
        own ? List.of() : List.of(new FieldError("words", "Say in your own words what you found")));
  }

  private static Page quality() {
    return new QualityPage(
        List.of(new QualityPage.Week("27 April 2026", "1,204", "310", "21", "8")),
        List.of(
            new QualityPage.Waiting("Up to a day", "3"), new QualityPage.Waiting("Longer", "1")),
        "The oldest has waited for 31 days.",
        List.of("Weights link 523 records. By how sure the model was, 0.12 are wrong: 99.977%."),
        "A round began on 3 May 2026, 09:00 and goes on: 1,204 records looked at, 2 decided anew.",
        List.of(
            new QualityPage.FromSource(
                "Mill Lane Surgery clinical system",
                "901",
                "12 (1.3%)",
                List.of(
                    new QualityPage.Field("NHS number", "99% (99%)", false),
                    new QualityPage.Field("postcode", "71% (94%)", true)))));
  }

  private static Page alerts() {
    return new AlertsPage(
        List.of(
            new AlertsPage.Row(
                "3 May 2026, 10:14",
                "Anna Clarke",
                "Clinical Practitioner Access",
                "Ashdown Surgery",
                PERSON.value(),
                "Record viewed (TREAT)",
                "Restricted record",
                false),
            new AlertsPage.Row(
                "3 May 2026, 10:12",
                "Ben Okafor",
                "Nurse Access",
                "Merrow Hospital",
                PERSON.value(),
                "Record viewed (TREAT)",
                "Restricted record, Emergency access",
                true)),
        "anybody",
        true,
        "/governance/access?before=7c9e6679-7425-40de-944b-e07fc1f90ae7");
  }

  private static List<Bar> bars() {
    return Bar.of(
        List.of(
            new Bar.Counted("No relationship", "/governance/consent/refusals?kind=A", 1_204),
            new Bar.Counted("Restricted record", "", 0),
            new Bar.Counted("Other " + NAME_WITH_MARKUP, "", 3)));
  }

  private static Page reports(boolean wrong) {
    return new ReportsPage(
        "2026-04-01",
        "2026-04-30",
        "anybody",
        List.of(
            new ReportsPage.Summary(
                "refusals",
                "Refusals",
                "Requests that were refused.",
                "/governance/consent/refusals?from=2026-04-01&to=2026-04-30",
                "1207 rows",
                bars()),
            new ReportsPage.Summary(
                "claims", "Claims", "Claimed.", "/governance/consent/claims", "0 rows", List.of())),
        wrong ? List.of(new FieldError("from", "Give the first day as a date")) : List.of());
  }

  private static Page report(boolean wrong) {
    return new ReportPage(
        "Refusals",
        "Requests that were refused.",
        new ReportPage.Filter(
            "/governance/consent/refusals",
            "2026-04-01",
            "2026-04-30",
            "NO_RELATIONSHIP",
            "",
            List.of(new Option("NO_RELATIONSHIP", "No relationship")),
            List.of(
                new Option(
                    "QZZ", "Ashdown and Merrow Integrated Care Board of a rather long name"))),
        "anybody",
        bars(),
        bars(),
        List.of(),
        wrong
            ? List.of()
            : List.of(
                new ReportPage.Row(
                    "3 May 2026 at 10:14",
                    "No relationship",
                    "Merrow Hospital",
                    NAME_WITH_MARKUP,
                    "Nurse Access",
                    PERSON.value(),
                    "Record viewed",
                    ""),
                new ReportPage.Row(
                    "3 May 2026 at 10:12",
                    "Waits",
                    "None",
                    "Anna Clarke",
                    "",
                    "",
                    "",
                    "/governance/break-glass/7c9e6679-7425-40de-944b-e07fc1f90ae7")),
        "Rows 51 to 52 of 1,207, the newest first.",
        "/governance/consent/refusals/csv",
        "/governance/consent/refusals",
        "/governance/consent/refusals?page=3",
        wrong
            ? List.of(
                new FieldError("to", "Give the last day as a date"),
                new FieldError("kind", "Choose a kind from the list"))
            : List.of());
  }

  private static Page enabled() {
    return new EnabledPage(
        List.of(
            new EnabledPage.Row("RZA", "Merrow Hospital", "Acute", "Live", "green", "12 Jan 2026")),
        List.of(
            new EnabledPage.Row(
                "RZA/epr", "Merrow record", "Acute", "Suspended", "red", "Not said")),
        "anybody");
  }

  private static Page claimNotPermitted() {
    return new ClaimPage(PERSON.value(), false, claimRules(false), "", "", List.of());
  }

  private static ClaimPage.Rules claimRules(boolean permitted) {
    return new ClaimPage.Rules(
        permitted,
        "24 hours",
        List.of(
            new ClaimPage.Reason("direct-care", "I am giving this person care now"),
            new ClaimPage.Reason("referral", "The person has been referred to me")),
        10);
  }

  private static Page roles() {
    return new RolesPage(
        List.of(
            new RolesPage.Choice("1", "Nurse Access", "Ashdown Hospital NHS Trust (RZA)", true),
            new RolesPage.Choice("2", "Nurse Access", "Vale Community Services (RZC)", false)),
        List.of());
  }

  private static Page message() {
    return new MessagePage(
        "Something went wrong",
        List.of("The record was not opened. Try again in a minute."),
        Optional.of("7d0b6a54-3e0e-4d7e-a3b8-5f3c5ad6f001"),
        Optional.of(new MessagePage.Link("/", "Find a person")));
  }

  private static Page status() {
    return new StatusPage(
        List.of(
            new StatusPage.Part("Sign-in", true, "You can sign in."),
            new StatusPage.Part("Records", true, "Records can be found and opened."),
            new StatusPage.Part("Find a person", false, "Finding by name fails. Use the number.")),
        NOW);
  }

  static Banner plainBanner() {
    return new Banner(
        "HARPER, Joan Elizabeth (Mrs)",
        Optional.of(LocalDate.of(1951, 3, 12)),
        Optional.of("9990000018"),
        true,
        "female",
        Optional.of("14 Mill Lane, Ashdown, ZZ9 4QT"),
        Optional.of("Mill Lane Surgery (Z99001)"),
        Optional.empty(),
        false,
        false,
        false,
        false,
        List.of());
  }

  private static Banner flaggedBanner() {
    return new Banner(
        NAME_WITH_MARKUP,
        Optional.of(LocalDate.of(1948, 7, 2)),
        Optional.of("9990000018"),
        false,
        "female",
        Optional.empty(),
        Optional.empty(),
        Optional.of("Reported to have died on 3 May 2026, not formally confirmed"),
        true,
        true,
        true,
        true,
        List.of("address", "birth date"));
  }

  private static MergedRecord sparse() {
    return new MergedRecord(
        PERSON,
        Optional.empty(),
        plainBanner(),
        List.of(),
        List.of(coverage(PRACTICE, Setting.GP, Coverage.Status.EMPTY, 4, "Holds nothing of it.")),
        List.of(
            section("allergies-and-adverse-reaction", "Allergies and adverse reactions", List.of()),
            section("medications-and-medical-devices", "Medications", List.of())),
        standing(),
        NOW,
        Optional.empty(),
        out -> {});
  }

  static MergedRecord record(Banner banner, boolean gaps) {
    Item alert =
        item(
            "Lives alone; key safe at the side door",
            "Adult social care flag",
            "active",
            "4 Oct 2026",
            false,
            said(COUNCIL, 11));
    Item adjustment =
        item(
            "Needs large print and more time to answer",
            "Reasonable adjustment",
            "active",
            "2 Feb 2025",
            false,
            said(PRACTICE, 1),
            said(HOSPITAL, 3));
    return new MergedRecord(
        PERSON,
        Optional.empty(),
        banner,
        List.of(alert, adjustment),
        coverages(gaps),
        sections(alert, adjustment),
        standing(),
        NOW,
        gaps ? Optional.of(NOW.plusSeconds(14_400)) : Optional.empty(),
        out -> {});
  }

  private static String standing() {
    return "Some information may not be shown here; its absence is not evidence.";
  }

  private static List<Coverage> coverages(boolean gaps) {
    var good = Coverage.Status.COMPLETE;
    return List.of(
        coverage(PRACTICE, Setting.GP, good, 2, "All that it sends has arrived."),
        coverage(HOSPITAL, Setting.ACUTE, good, 3, "All that it sends has arrived."),
        coverage(
            MENTAL,
            Setting.MENTAL_HEALTH,
            gaps ? Coverage.Status.STALE : good,
            24 * 19,
            gaps
                ? "Nothing has arrived for 19 days. Newer entries may be missing."
                : "All that it sends has arrived."),
        coverage(COMMUNITY, Setting.COMMUNITY, good, 20, "All that it sends has arrived."),
        coverage(
            COUNCIL,
            Setting.SOCIAL_CARE,
            gaps ? Coverage.Status.PARTIAL : good,
            11,
            gaps ? "Some messages wait for a human to look at them." : "All has arrived."),
        coverage(HOSPICE, Setting.HOSPICE, Coverage.Status.EMPTY, 30, "It holds no entry."),
        new Coverage(
            Optional.of(PHARMACY),
            NAMES.get(PHARMACY),
            Optional.of(Setting.PHARMACY),
            gaps ? Coverage.Status.UNAVAILABLE : Coverage.Status.EMPTY,
            Optional.empty(),
            gaps ? "It could not be asked. Ask the pharmacy itself." : "It holds no entry."));
  }

  private static Coverage coverage(
      SourceId source, Setting setting, Coverage.Status status, int hours, String text) {
    Instant asOf = NOW.minus(Duration.ofHours(hours));
    return new Coverage(
        Optional.of(source),
        NAMES.get(source),
        Optional.of(setting),
        status,
        Optional.of(asOf),
        text);
  }

  private static List<Section> sections(Item alert, Item adjustment) {
    return List.of(
        section("alerts", "Alerts", List.of(alert, adjustment)),
        section("safeguarding", "Safeguarding", List.of()),
        section("allergies-and-adverse-reaction", "Allergies and adverse reactions", allergies()),
        section(
            "medications-and-medical-devices", "Medications and medical devices", medications()),
        section("problems-and-issues", "Problems and issues", problems()),
        section("procedures", "Procedures and therapies", List.of()),
        section("investigation-results", "Investigation results", results(18)),
        section("vaccinations", "Vaccinations", List.of()),
        section("admission-details", "Admissions and attendances", encounters()),
        section("family-history", "Family history", List.of()),
        section("plan-and-requested-actions", "Plan and requested actions", List.of()));
  }

  private static Section section(String code, String title, List<Item> items) {
    return new Section(
        code, title, code, items, "Nothing recorded by the sources that this view could see.");
  }

  private static List<Item> allergies() {
    var conflict =
        new Conflict(
            "no-known-allergy",
            "Vale Community Services says: no known allergies.",
            List.of(entry("AllergyIntolerance"), entry("AllergyIntolerance")));
    return List.of(
        new Item(
            entry("AllergyIntolerance"),
            "Penicillin",
            "Anaphylaxis; severe; confirmed",
            "active",
            "1998",
            false,
            List.of(said(PRACTICE, 2), said(HOSPITAL, 70)),
            List.of(conflict)),
        item("Latex", "Contact rash; mild", "active", "May 2014", false, said(HOSPITAL, 70)),
        item("Aspirin", "Ended 2019", "resolved", "2003", true, said(PRACTICE, 2)));
  }

  private static List<Item> medications() {
    return List.of(
        item(
            "Apixaban 5 mg tablets",
            "One tablet twice a day; repeat, last issued 2 Nov 2026",
            "active",
            "14 Jan 2025",
            false,
            said(PRACTICE, 2),
            said(PHARMACY, 480)),
        item(
            "Bisoprolol 2.5 mg tablets",
            "One tablet each morning; repeat, last issued 2 Nov 2026",
            "active",
            "14 Jan 2025",
            false,
            said(PRACTICE, 2)),
        item(
            "Sertraline 50 mg tablets",
            "One tablet each morning",
            "active",
            "3 Sep 2026",
            false,
            said(MENTAL, 24 * 19)),
        item("Amoxicillin 500 mg", "One course", "stopped", "2011", true, said(PRACTICE, 2)),
        item("Codeine 30 mg", "As needed", "completed", "2022", true, said(HOSPITAL, 3)));
  }

  private static List<Item> problems() {
    return List.of(
        item("Atrial fibrillation", "", "active", "Dec 2024", false, said(PRACTICE, 2)),
        item(
            "Recurrent depressive disorder, current episode moderate",
            "",
            "active",
            "2019",
            false,
            said(MENTAL, 24 * 19),
            said(PRACTICE, 2)),
        item("Fracture of neck of femur", "Left", "resolved", "Mar 2022", true, said(HOSPITAL, 3)));
  }

  private static List<Item> results(int count) {
    List<Item> items = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      items.add(
          item(
              index % 2 == 0 ? "Haemoglobin" : "Estimated glomerular filtration rate",
              index % 2 == 0 ? "118 g/L (115 to 165)" : "54 mL/min/1.73 m² (over 60) Low",
              "final",
              (19 - index) + " Nov 2026",
              index > 5,
              said(HOSPITAL, 3 + index * 24)));
    }
    return items;
  }

  private static List<Item> encounters() {
    return List.of(
        item(
            "Emergency department attendance",
            "Fall at home; Ashdown Hospital",
            "finished",
            "18 Nov 2026",
            false,
            said(HOSPITAL, 90)),
        item(
            "District nurse visit",
            "Leg dressing",
            "planned",
            "24 Nov 2026",
            false,
            said(COMMUNITY, 20)));
  }

  private static Item item(
      String title,
      String detail,
      String status,
      String date,
      boolean history,
      Contribution... contributions) {
    return new Item(
        entry("Observation"),
        title,
        detail,
        status,
        date,
        history,
        List.of(contributions),
        List.of());
  }

  private static Contribution said(SourceId source, int hoursAgo) {
    return new Contribution(
        entry("Observation"),
        1,
        Optional.of(source),
        NAMES.get(source),
        Optional.of("14 Jan 2025"),
        NOW.minus(Duration.ofHours(hoursAgo)));
  }

  private static EntryId entry(String type) {
    return new EntryId(type, "abcdefghijklmnopqrstuvwxyz");
  }
}
