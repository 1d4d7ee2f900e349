package care.sheaf.store.internal;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings.ClientIdStrategyEnum;

/**
 * HAPI validates, versions and keeps bodies; our intake resolves references and our read model
 * answers queries. What is switched off here would be work done twice.
 */
final class HapiSettings {

  private HapiSettings() {}

  static JpaStorageSettings create() {
    var settings = new JpaStorageSettings();
    settings.setResourceClientIdStrategy(ClientIdStrategyEnum.ANY);
    settings.setSuppressUpdatesWithNoChange(true);
    settings.setResourceDbHistoryEnabled(true);
    settings.setDeleteEnabled(true);
    settings.setTagStorageMode(JpaStorageSettings.TagStorageModeEnum.INLINE);
    settings.setStoreMetaSourceInformation(
        JpaStorageSettings.StoreMetaSourceInformationEnum.SOURCE_URI);
    leaveReferencesToIntake(settings);
    leaveSearchToTheReadModel(settings);
    leaveJobsToOthers(settings);
    return settings;
  }

  private static void leaveReferencesToIntake(JpaStorageSettings settings) {
    settings.setEnforceReferentialIntegrityOnWrite(false);
    settings.setEnforceReferentialIntegrityOnDelete(false);
    settings.setEnforceReferenceTargetTypes(false);
    settings.setAutoCreatePlaceholderReferenceTargets(false);
    settings.setAllowInlineMatchUrlReferences(false);
    settings.setAllowExternalReferences(true);
  }

  private static void leaveSearchToTheReadModel(JpaStorageSettings settings) {
    settings.setReuseCachedSearchResultsForMillis(null);
    settings.setIndexMissingFields(JpaStorageSettings.IndexEnabledEnum.DISABLED);
    settings.setUniqueIndexesEnabled(false);
    settings.setHibernateSearchIndexFullText(false);
    settings.setWriteToSearchParamIdentityTable(false);
    settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
    settings.setLastNEnabled(false);
  }

  private static void leaveJobsToOthers(JpaStorageSettings settings) {
    settings.setSchedulingDisabled(true);
    settings.setStatusBasedReindexingDisabled(true);
    settings.setEnableTaskStaleSearchCleanup(false);
    settings.setEnableTaskResourceReindexing(false);
    settings.setEnableTaskPreExpandValueSets(false);
    settings.setEnableTaskBulkExportJobExecution(false);
    settings.setEnableTaskBulkImportJobExecution(false);
    settings.setPreExpandValueSets(false);
  }
}
