package care.sheaf.portal.view;

/** What one template shows; the template's name follows from the kind of page. */
public sealed interface Page
    permits AlertsPage,
        BreakGlassPage,
        ChoicesPage,
        ClaimPage,
        DecisionPage,
        EmergencyReviewPage,
        EmergencyReviewsPage,
        EnabledPage,
        FindPage,
        IdentityPage,
        MessagePage,
        QualityPage,
        RecordPage,
        ReportPage,
        ReportsPage,
        ResultsPage,
        ReviewPage,
        ReviewsPage,
        RolesPage,
        SimulatePage,
        SourcesPage,
        StatusPage {

  /** The template, below {@code src/main/jte}. */
  String template();

  /** The browser's title for it, without the service's name and without personal data. */
  String title();
}
