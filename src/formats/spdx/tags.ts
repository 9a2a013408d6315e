/** What a tag's value becomes: a text, one of a list of texts, a truth, or something with a grammar of its own. */
export type TagKind =
  | 'text'
  | 'list'
  | 'boolean'
  | 'checksum'
  | 'verification'
  | 'reference'
  | 'referenceComment'
  | 'byteRange'
  | 'lineRange'

/** Sections of a document in tag-value. */
export type Section = 'document' | 'package' | 'file' | 'snippet' | 'licence' | 'annotation' | 'review'

export interface TagWord {
  readonly section: Section
  /** Name of the member in JSON. */
  readonly key: string
  readonly kind: TagKind
  /** The tag begins a new section. */
  readonly isFirst: boolean
}

function section(
  name: Section,
  first: string,
  tags: Readonly<Record<string, readonly [string, TagKind?]>>,
): [string, TagWord][] {
  return Object.entries(tags).map(([tag, [key, kind]]) => [
    tag,
    { section: name, key, kind: kind ?? 'text', isFirst: tag === first },
  ])
}

/** Tags of SPDX 2.3 with what they are in JSON; those of several sections (`SPDXID`, relationships, creation) are read apart. */
export const TAGS: ReadonlyMap<string, TagWord> = new Map([
  ...section('document', '', {
    SPDXVersion: ['spdxVersion'],
    DataLicense: ['dataLicense'],
    DocumentName: ['name'],
    DocumentNamespace: ['documentNamespace'],
    DocumentComment: ['comment'],
  }),
  ...section('package', 'PackageName', {
    PackageName: ['name'],
    PackageVersion: ['versionInfo'],
    PackageFileName: ['packageFileName'],
    PackageSupplier: ['supplier'],
    PackageOriginator: ['originator'],
    PackageDownloadLocation: ['downloadLocation'],
    FilesAnalyzed: ['filesAnalyzed', 'boolean'],
    PackageVerificationCode: ['packageVerificationCode', 'verification'],
    PackageChecksum: ['checksums', 'checksum'],
    PackageHomePage: ['homepage'],
    PackageSourceInfo: ['sourceInfo'],
    PackageLicenseConcluded: ['licenseConcluded'],
    PackageLicenseInfoFromFiles: ['licenseInfoFromFiles', 'list'],
    PackageLicenseDeclared: ['licenseDeclared'],
    PackageLicenseComments: ['licenseComments'],
    PackageCopyrightText: ['copyrightText'],
    PackageSummary: ['summary'],
    PackageDescription: ['description'],
    PackageComment: ['comment'],
    ExternalRef: ['externalRefs', 'reference'],
    ExternalRefComment: ['externalRefs', 'referenceComment'],
    PackageAttributionText: ['attributionTexts', 'list'],
    PrimaryPackagePurpose: ['primaryPackagePurpose'],
    ReleaseDate: ['releaseDate'],
    BuiltDate: ['builtDate'],
    ValidUntilDate: ['validUntilDate'],
  }),
  ...section('file', 'FileName', {
    FileName: ['fileName'],
    FileType: ['fileTypes', 'list'],
    FileChecksum: ['checksums', 'checksum'],
    LicenseConcluded: ['licenseConcluded'],
    LicenseInfoInFile: ['licenseInfoInFiles', 'list'],
    LicenseComments: ['licenseComments'],
    FileCopyrightText: ['copyrightText'],
    FileComment: ['comment'],
    FileNotice: ['noticeText'],
    FileContributor: ['fileContributors', 'list'],
    FileAttributionText: ['attributionTexts', 'list'],
    FileDependency: ['fileDependencies', 'list'],
    ArtifactOfProjectName: ['artifactOfs', 'list'],
    ArtifactOfProjectHomePage: ['artifactOfs', 'list'],
    ArtifactOfProjectURI: ['artifactOfs', 'list'],
  }),
  ...section('snippet', 'SnippetSPDXID', {
    SnippetSPDXID: ['SPDXID'],
    SnippetFromFileSPDXID: ['snippetFromFile'],
    SnippetByteRange: ['ranges', 'byteRange'],
    SnippetLineRange: ['ranges', 'lineRange'],
    SnippetLicenseConcluded: ['licenseConcluded'],
    LicenseInfoInSnippet: ['licenseInfoInSnippets', 'list'],
    SnippetLicenseComments: ['licenseComments'],
    SnippetCopyrightText: ['copyrightText'],
    SnippetComment: ['comment'],
    SnippetName: ['name'],
    SnippetAttributionText: ['attributionTexts', 'list'],
  }),
  ...section('licence', 'LicenseID', {
    LicenseID: ['licenseId'],
    ExtractedText: ['extractedText'],
    LicenseName: ['name'],
    LicenseCrossReference: ['seeAlsos', 'list'],
    LicenseComment: ['comment'],
  }),
  ...section('annotation', 'Annotator', {
    Annotator: ['annotator'],
    AnnotationDate: ['annotationDate'],
    AnnotationType: ['annotationType'],
    SPDXREF: ['spdxRef'],
    AnnotationComment: ['comment'],
  }),
  ...section('review', 'Reviewer', {
    Reviewer: ['reviewer'],
    ReviewDate: ['reviewDate'],
    ReviewComment: ['comment'],
  }),
])
