// Generated: every class under Purpose, Processing, Entity and PersonalData, broader concepts followed, of the files
// dpv/dpv.csv and pd/pd.csv of release 2.2 (github.com/w3c/dpv at f01a55c). This list includes material derived from the
// Data Privacy Vocabulary, https://w3id.org/dpv, Copyright © 2026 World Wide Web Consortium,
// https://www.w3.org/copyright/software-license-2023/.

/** The release of the vocabulary from which the terms are. */
export const VOCABULARY_VERSION = "2.2";

/** What a term can say of a processing. */
export type TermRole = "purpose" | "processing" | "recipient" | "data";

const LISTS: readonly (readonly [prefix: string, role: TermRole, names: string])[] = [
  [
    "dpv",
    "purpose",
    `
    AcademicResearch AccountManagement Advertising AgeVerification CombatClimateChange CommercialPurpose
    CommercialResearch CommunicationForCustomerCare CommunicationManagement CounterMoneyLaundering
    Counterterrorism CustomerCare CustomerClaimsManagement CustomerManagement CustomerOrderManagement
    CustomerRelationshipManagement CustomerSolvencyMonitoring DataAltruism DataGovernance
    DataInteroperabilityAssessment DataInteroperabilityImprovement DataInteroperabilityManagement
    DataInventoryManagement DataQualityAssessment DataQualityImprovement DataQualityManagement
    DataSecurityManagement DeliveryOfGoods DirectMarketing DisputeManagement EnforceAccessControl EnforceSecurity
    EstablishContractualAgreement FraudPreventionAndDetection FulfilmentOfContractualObligation
    FulfilmentOfObligation HumanResourceManagement IdentityAuthentication IdentityVerification
    ImproveExistingProductsAndServices ImproveHealthcare ImproveInternalCRMProcesses ImprovePublicServices
    ImproveTransportMobility IncreaseServiceRobustness InternalResourceOptimisation LegalCompliance
    MaintainFraudDatabase Marketing MemberPartnerManagement MetadataManagement MisusePreventionAndDetection
    NonCommercialPurpose NonCommercialResearch OptimisationForConsumer OptimisationForController
    OptimiseUserInterface OrganisationComplianceManagement OrganisationGovernance OrganisationRiskManagement
    PaymentManagement Personalisation PersonalisedAdvertising PersonalisedBenefits PersonnelBehaviourMonitoring
    PersonnelHiring PersonnelManagement PersonnelMonitoring PersonnelOffboarding PersonnelOnboarding
    PersonnelPayment PersonnelPerformanceEvaluation PersonnelPerformanceManagement PersonnelPerformanceMonitoring
    PersonnelPerformancePrediction PersonnelPromotionManagement PersonnelTerminationManagement
    PersonnelWorkloadManagement PoliticalCampaign ProtectionOfIPR ProtectionOfNationalSecurity
    ProtectionOfPublicSecurity ProvideEventRecommendations ProvideOfficialStatistics
    ProvidePersonalisedRecommendations ProvideProductRecommendations PublicBenefit PublicPolicyMaking
    PublicRelations Purpose RecordManagement RecruitmentAdvertising RecruitmentApplicantBackgroundCheck
    RecruitmentApplicantCriminalBackgroundCheck RecruitmentApplicantInformationAuthentication
    RecruitmentApplicantSelection RecruitmentApplicationAnalysis RecruitmentApplicationManagement
    RecruitmentApplicationScreening RecruitmentInterviewAnalysis RecruitmentInterviewAssessment
    RecruitmentInterviewManagement RecruitmentInterviewScheduling RecruitmentManagement
    RecruitmentTargetedAdvertising RepairImpairments RequestedServiceProvision ResearchAndDevelopment
    RightsFulfilment ScientificResearch SearchFunctionalities SellDataToThirdParties SellInsightsFromData
    SellProducts SellProductsToDataSubject ServiceOptimisation ServicePersonalisation ServiceProvision
    ServiceRegistration ServiceUsageAnalytics SocialMediaMarketing TargetedAdvertising TechnicalServiceProvision
    UserInterfacePersonalisation VendorManagement VendorPayment VendorRecordsManagement VendorSelectionAssessment
    Verification`,
  ],
  [
    "dpv",
    "processing",
    `
    Access Acquire Adapt Aggregate Align Alter Analyse Anonymise Assess Collect Combine Consult Copy
    CrossBorderTransfer Delete Derive Destruct Disclose DiscloseByTransmission Display Disseminate Download Erase
    Export Filter Format Generate Infer MakeAvailable Match Modify Monitor Move Observe Obtain Organise Processing
    Profiling Pseudonymise Query Record Reformat Remove Restrict Retrieve Screen Share Store Structure Tracking
    TrackingByFirstParty TrackingByThirdParty Transfer Transform Transmit Use`,
  ],
  [
    "dpv",
    "recipient",
    `
    AcademicScientificOrganisation Adult AmbulanceProvider Applicant AsylumSeeker Authority CharityOrganisation
    Child Citizen Client Clinic Consumer Customer DataController DataExporter DataImporter DataProcessor
    DataProtectionAuthority DataProtectionOfficer DataSubProcessor DataSubject EducationalOrganisation
    ElderlyDataSubject ElderlyHuman EmergencyHealthcareProvider EmergencyServiceProvider Employee Entity
    FireDepartment ForProfitOrganisation GovernmentalOrganisation GuardianOfDataSubject GuardianOfHuman
    HealthcareOrganisation Hospital HumanSubject Immigrant IndustryConsortium InternationalOrganisation
    JobApplicant JointDataControllers JudicialOrganisation LawEnforcementOrganisation LegalEntity Member
    MentallyVulnerableDataSubject MentallyVulnerableHuman NationalAuthority NaturalPerson NonCitizen
    NonGovernmentalOrganisation NonProfitOrganisation Organisation OrganisationalUnit ParentLegalEntity
    ParentOfDataSubject ParentOfHuman Participant Patient PrivateSectorBody PublicSectorBody Recipient
    RegionalAuthority ReligiousAssociations Representative SMEOrganisation ServiceConsumer ServiceProvider
    StartupOrganisation Student Subscriber SubsidiaryLegalEntity SupraNationalAuthority ThirdParty Tourist User
    Visitor VulnerableDataSubject VulnerableHuman`,
  ],
  [
    "dpv",
    "data",
    `
    CollectedPersonalData ContextuallyAnonymisedData DerivedPersonalData GeneratedPersonalData
    IdentifyingPersonalData InferredPersonalData ObservedPersonalData PersonalData ProvidedPersonalData
    PseudonymisedData SensitivePersonalData SpecialCategoryPersonalData`,
  ],
  [
    "pd",
    "data",
    `
    Accent AccountIdentifier Acquaintance Age AgeExact AgeRange ApartmentOwned Association Attitude Authenticating
    AuthenticationHistory BankAccount Behavioural Biometric BirthCountry BirthDate BirthPlace BloodType
    BrowserFingerprint BrowserHistory BrowsingBehaviour BrowsingReferral CallLog CarOwned Character Citizenship
    City Communication CommunicationsMetadata Connection Contact Country Credit CreditCapacity CreditCardNumber
    CreditRecord CreditScore CreditStanding CreditWorthiness Criminal CriminalCharge CriminalConviction
    CriminalOffence CriminalPardon CurrentEmployment DNACode Demeanour Demographic DeviceApplications DeviceBased
    DeviceOperatingSystem DeviceSoftware Dialect DigitalFingerprint Disability DisciplinaryAction Dislike Divorce
    Domicile DrugTestResult Education EducationExperience EducationQualification EmailAddress EmailAddressPersonal
    EmailAddressWork EmailContent Emotion EmploymentHistory EthnicOrigin Ethnicity External FacialExpression
    FacialPrint Family FamilyHealthHistory FamilyStructure Favourite FavouriteColour FavouriteFood FavouriteMusic
    Fetish Financial FinancialAccount FinancialAccountNumber FinancialStatus Fingerprint Friend GPSCoordinate
    Gender GeneralReputation Genetic Geographic GroupMembership GroupProfile HairColour Health HealthHistory
    HealthRecord Height Historical HouseNumber HouseOwned Household IPAddress Identifier Identifying Income
    IncomeBracket IndividualHealthHistory IndividualProfile Insurance Intention Interaction Interest Internal Job
    KnowledgeBelief Language LifeHistory Like LinkClicked LoanRecord Locality Location MACAddress MaritalStatus
    Marriage MedicalHealth MentalHealth Mood Name Nationality OfficialID Offspring Opinion Ownership PINCode
    Parent Passport Password PastEmployment PaymentCard PaymentCardExpiry PaymentCardNumber PerformanceAtWork
    PersonalDocuments PersonalPossession Personality PhilosophicalBelief PhysicalAddress PhysicalCharacteristic
    PhysicalHealth PhysicalTrait Picture Piercing PoliticalAffiliation PoliticalOpinion PostalCode Preference
    Prescription PrivacyPreference Proclivity Professional ProfessionalCertification ProfessionalEvaluation
    ProfessionalInterview Profile PublicLife PubliclyAvailableSocialMedia Purchase PurchasesAndSpendingHabit Race
    Reference Region Relationship Reliability Religion ReligiousBelief Residency Retina RoomNumber Salary Sale
    School SecretText ServiceConsumptionBehaviour Sexual SexualHistory SexualPreference Sibling SkinTone Social
    SocialMedia SocialMediaCommunication SocialNetwork SocialStatus Street TVViewingBehaviour Tattoo Tax
    TelephoneNumber Thought Tracking TradeUnionMembership Transaction Transactional TravelHistory UID UserAgent
    Username VehicalLicenseNumber VehicalLicenseRegistration Vehicle VehicleLicense VehicleUsage
    VoiceCommunicationRecording VoiceMail Weight WorkEnvironment WorkHistory`,
  ],
];

/** The terms that a row of the table of data may name, `dpv:Term` or `pd:Term`, each with what it says of the row. */
export const TERMS: ReadonlyMap<string, TermRole> = new Map(
  LISTS.flatMap(([prefix, role, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [`${prefix}:${name}`, role] as const),
  ),
);
