package care.sheaf.benchmarks.data;

import java.util.List;

/**
 * A coded term, with a unit and a usual value where it is a measurement.
 *
 * @param low the smallest usual value, in units
 * @param high the largest
 */
record Term(String code, String words, String unit, double low, double high) {

  static final List<Term> LABORATORY =
      List.of(
          new Term("1022431000000105", "Haemoglobin estimation", "g/L", 95, 175),
          new Term("1022541000000102", "Total white cell count", "10*9/L", 3, 14),
          new Term("1022651000000100", "Platelet count", "10*9/L", 110, 450),
          new Term("1022491000000106", "Mean corpuscular volume", "fL", 76, 104),
          new Term("1000651000000109", "Serum sodium level", "mmol/L", 128, 148),
          new Term("1000661000000107", "Serum potassium level", "mmol/L", 3, 6),
          new Term("1000731000000107", "Serum creatinine level", "umol/L", 45, 220),
          new Term("1000971000000103", "Serum urea level", "mmol/L", 2, 18),
          new Term("1020291000000106", "GFR calculated", "mL/min", 22, 90),
          new Term("1003671000000109", "Haemoglobin A1c level", "mmol/mol", 30, 98),
          new Term("1005671000000105", "Serum cholesterol level", "mmol/L", 2, 8),
          new Term("1005681000000107", "Serum HDL cholesterol level", "mmol/L", 0.6, 2.4),
          new Term("1013211000000103", "Serum alanine aminotransferase level", "U/L", 8, 120),
          new Term("1000621000000104", "Serum alkaline phosphatase level", "U/L", 25, 180),
          new Term("1000821000000103", "Serum albumin level", "g/L", 24, 51),
          new Term("1022791000000101", "Serum TSH level", "mU/L", 0.1, 9),
          new Term("999651000000107", "Plasma C reactive protein level", "mg/L", 1, 160),
          new Term("1000641000000106", "Serum bilirubin level", "umol/L", 3, 40));

  static final List<Term> VITAL_SIGNS =
      List.of(
          new Term("364075005", "Heart rate", "/min", 48, 120),
          new Term("86290005", "Respiratory rate", "/min", 10, 28),
          new Term("386725007", "Body temperature", "Cel", 35, 39.5),
          new Term("103228002", "Oxygen saturation in arterial blood", "%", 88, 100),
          new Term("27113001", "Body weight", "kg", 45, 130),
          new Term("50373000", "Body height", "cm", 148, 196),
          new Term("60621009", "Body mass index", "kg/m2", 17, 42),
          new Term("271649006", "Systolic blood pressure", "mm[Hg]", 95, 185),
          new Term("271650006", "Diastolic blood pressure", "mm[Hg]", 52, 110));

  static final List<Term> PROBLEMS =
      terms(
          "38341003 Hypertension|44054006 Type 2 diabetes mellitus|195967001 Asthma",
          "13645005 Chronic obstructive pulmonary disease|49436004 Atrial fibrillation",
          "84114007 Heart failure|414545008 Ischaemic heart disease|230690007 Stroke",
          "40930008 Hypothyroidism|396275006 Osteoarthritis|69896004 Rheumatoid arthritis",
          "709044004 Chronic kidney disease|64859006 Osteoporosis|37796009 Migraine",
          "84757009 Epilepsy|235595009 Gastro-oesophageal reflux|10743008 Irritable bowel",
          "24526004 Inflammatory bowel disease|9014002 Psoriasis|24079001 Atopic dermatitis",
          "90560007 Gout|271737000 Anaemia|55822004 Hyperlipidaemia|162864005 Obesity",
          "15188001 Hearing loss|193570009 Cataract|23986001 Glaucoma|73430006 Sleep apnoea",
          "266569009 Benign prostatic hyperplasia|279039007 Low back pain|398057008 Tension headache",
          "68566005 Urinary tract infection|128053003 Deep vein thrombosis|59282003 Pulmonary embolism",
          "397825006 Gastric ulcer|235919008 Gallstones|95570007 Kidney stone|414916001 Obesity due to diet");

  static final List<Term> MEDICINES =
      terms(
          "39720311000001101 Amlodipine 5mg tablets|39732411000001107 Ramipril 5mg capsules",
          "39109611000001102 Metformin 500mg tablets|39733211000001101 Atorvastatin 20mg tablets",
          "42100911000001104 Bisoprolol 2.5mg tablets|39695411000001103 Omeprazole 20mg capsules",
          "39022111000001107 Levothyroxine 50microgram tablets|39113611000001102 Salbutamol inhaler",
          "42104811000001109 Paracetamol 500mg tablets|39689011000001101 Furosemide 40mg tablets",
          "42206511000001102 Apixaban 5mg tablets|39021011000001104 Sertraline 50mg tablets",
          "39691611000001105 Lansoprazole 30mg capsules|42297511000001102 Allopurinol 100mg tablets",
          "39113711000001106 Beclometasone inhaler|39734611000001106 Losartan 50mg tablets",
          "42109611000001109 Codeine 30mg tablets|39686411000001100 Naproxen 500mg tablets",
          "39687411000001105 Amitriptyline 10mg tablets|42382211000001106 Gabapentin 300mg capsules");

  static final List<Term> VACCINES =
      terms(
          "39114911000001105 Influenza vaccine|39115611000001103 COVID-19 mRNA vaccine",
          "39116211000001106 Pneumococcal vaccine|39118011000001103 Shingles vaccine",
          "39119011000001100 Tetanus, diphtheria and polio vaccine");

  static final List<Term> PROCEDURES =
      terms(
          "73761001 Colonoscopy|76746007 Gastroscopy|80146002 Appendicectomy|38102005 Cholecystectomy",
          "52734007 Total hip replacement|179344006 Total knee replacement|54885007 Cataract surgery",
          "418394000 Echocardiography procedure|29303009 Electrocardiographic procedure",
          "415070008 Percutaneous coronary intervention");

  static final List<Term> ALLERGIES =
      terms(
          "91936005 Allergy to penicillin|91937001 Allergy to peanut|232347008 Allergy to latex",
          "293586001 Allergy to aspirin|293637006 Allergy to trimethoprim",
          "300916003 Allergy to egg protein");

  static final List<Term> ENCOUNTERS =
      terms(
          "185345009 Encounter for symptom|185349003 Encounter for check up",
          "50849002 Emergency room admission|32485007 Hospital admission|11429006 Consultation",
          "308335008 Patient encounter procedure|439708006 Home visit");

  static final List<Term> REPORTS =
      terms(
          "26604007 Full blood count|252167001 Urea and electrolytes|26958001 Liver function test",
          "16254007 Lipid panel|61594008 Microbial culture|399208008 Chest X-ray");

  Term(String code, String words) {
    this(code, words, "", 0, 0);
  }

  private static List<Term> terms(String... lines) {
    return List.of(String.join("|", lines).split("\\|", -1)).stream()
        .map(line -> line.split(" ", 2))
        .map(parts -> new Term(parts[0], parts[1]))
        .toList();
  }
}
