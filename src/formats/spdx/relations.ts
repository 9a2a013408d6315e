/** A relationship of SPDX 2 in the words of our model: which word, turned round or not, and when it holds. */
export interface RelationWord {
  readonly kind: string
  readonly isReversed: boolean
  readonly scope: string | null
}

function word(kind: string, isReversed = false, scope: string | null = null): RelationWord {
  return { kind, isReversed, scope }
}

/**
 * Types of relationships of SPDX 2.3 (clause 11.1), in the words of SPDX 3.0 where it has the same, so that both say it equally. A
 * package that is part of another (PACKAGE_OF) is contained in it.
 */
const WORDS: ReadonlyMap<string, RelationWord> = new Map([
  ['DESCRIBES', word('describes')],
  ['DESCRIBED_BY', word('describes', true)],
  ['CONTAINS', word('contains')],
  ['CONTAINED_BY', word('contains', true)],
  ['PACKAGE_OF', word('contains', true)],
  ['DEPENDS_ON', word('depends_on')],
  ['DEPENDENCY_OF', word('depends_on', true)],
  ['BUILD_DEPENDENCY_OF', word('depends_on', true, 'build')],
  ['DEV_DEPENDENCY_OF', word('depends_on', true, 'development')],
  ['TEST_DEPENDENCY_OF', word('depends_on', true, 'test')],
  ['RUNTIME_DEPENDENCY_OF', word('depends_on', true, 'runtime')],
  ['OPTIONAL_DEPENDENCY_OF', word('has_optional_dependency', true)],
  ['PROVIDED_DEPENDENCY_OF', word('has_provided_dependency', true)],
  ['DEPENDENCY_MANIFEST_OF', word('has_dependency_manifest', true)],
  ['GENERATES', word('generates')],
  ['GENERATED_FROM', word('generates', true)],
  ['ANCESTOR_OF', word('ancestor_of')],
  ['DESCENDANT_OF', word('ancestor_of', true)],
  ['VARIANT_OF', word('has_variant', true)],
  ['DISTRIBUTION_ARTIFACT', word('has_distribution_artifact')],
  ['PATCH_FOR', word('patch_for')],
  ['PATCH_APPLIED', word('patched_by', true)],
  ['COPY_OF', word('copied_to', true)],
  ['FILE_ADDED', word('has_added_file', true)],
  ['FILE_DELETED', word('has_deleted_file', true)],
  ['FILE_MODIFIED', word('modified_by', true)],
  ['EXPANDED_FROM_ARCHIVE', word('expands_to', true)],
  ['DYNAMIC_LINK', word('has_dynamic_link')],
  ['STATIC_LINK', word('has_static_link')],
  ['DATA_FILE_OF', word('has_data_file', true)],
  ['TEST_CASE_OF', word('has_test_case', true)],
  ['BUILD_TOOL_OF', word('uses_tool', true, 'build')],
  ['DEV_TOOL_OF', word('uses_tool', true, 'development')],
  ['TEST_TOOL_OF', word('uses_tool', true, 'test')],
  ['TEST_OF', word('has_test', true)],
  ['DOCUMENTATION_OF', word('has_documentation', true)],
  ['OPTIONAL_COMPONENT_OF', word('has_optional_component', true)],
  ['METAFILE_OF', word('has_metadata', true)],
  ['AMENDS', word('amended_by', true)],
  ['PREREQUISITE_FOR', word('has_prerequisite', true)],
  ['HAS_PREREQUISITE', word('has_prerequisite')],
  ['EXAMPLE_OF', word('has_example', true)],
  ['REQUIREMENT_DESCRIPTION_FOR', word('has_requirement', true)],
  ['SPECIFICATION_FOR', word('has_specification', true)],
  ['OTHER', word('other')],
])

/** Types that SPDX 2.2 does not have yet. */
const SINCE_2_3: ReadonlySet<string> = new Set(['REQUIREMENT_DESCRIPTION_FOR', 'SPECIFICATION_FOR'])

/** Types of relationships of SPDX 3.0.1 (Core/RelationshipType). */
const TYPES_3 =
  'affects amendedBy ancestorOf availableFrom configures contains coordinatedBy copiedTo delegatedTo dependsOn descendantOf describes doesNotAffect expandsTo exploitCreatedBy fixedBy fixedIn foundBy generates hasAddedFile hasAssessmentFor hasAssociatedVulnerability hasConcludedLicense hasDataFile hasDeclaredLicense hasDeletedFile hasDependencyManifest hasDistributionArtifact hasDocumentation hasDynamicLink hasEvidence hasExample hasHost hasInput hasMetadata hasOptionalComponent hasOptionalDependency hasOutput hasPrerequisite hasProvidedDependency hasRequirement hasSpecification hasStaticLink hasTest hasTestCase hasVariant invokedBy modifiedBy other packagedBy patchedBy publishedBy reportedBy republishedBy serializedInArtifact testedOn trainedOn underInvestigationFor usesTool'
const KINDS_3: ReadonlyMap<string, string> = new Map(
  TYPES_3.split(' ').map((type) => [type, type.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
)
const TYPES_OF_KINDS: ReadonlyMap<string, string> = new Map([...KINDS_3].map(([type, kind]) => [kind, type]))

/** When a relation holds (LifecycleScopeType of SPDX 3.0). */
export const SCOPES: ReadonlySet<string> = new Set(['build', 'design', 'development', 'other', 'runtime', 'test'])

/** What a relationship of SPDX 2 says; undefined = there is no such type in that version. */
export function readRelationType(type: string, specVersion: string): RelationWord | undefined {
  const found = WORDS.get(type)
  return specVersion === '2.2' && SINCE_2_3.has(type) ? undefined : found
}

/** What a relationship of SPDX 3.0 says, in one direction; undefined = there is no such type. */
export function readRelationType3(type: string): RelationWord | undefined {
  if (type === 'descendantOf') return word('ancestor_of', true)
  const kind = KINDS_3.get(type)
  return kind === undefined ? undefined : word(kind)
}

/** The key under which a relation is found again for writing. */
function keyOf(kind: string, scope: string | null): string {
  return `${kind} ${scope ?? ''}`
}

/** Of several types that say the same, the first of the list is written. */
const BY_MEANING: ReadonlyMap<string, { readonly type: string; readonly isReversed: boolean }> = new Map(
  [...WORDS].reverse().map(([type, { kind, isReversed, scope }]) => [keyOf(kind, scope), { type, isReversed }]),
)

/** The relationship of SPDX 2.3 that says it, turned round where there is only the other direction; undefined = none does. */
export function writeRelationType(
  kind: string,
  scope: string | null,
): { readonly type: string; readonly isReversed: boolean } | undefined {
  return BY_MEANING.get(keyOf(kind, scope))
}

/** The relationship of SPDX 3.0 that says it; undefined = none does. */
export function writeRelationType3(kind: string): string | undefined {
  return TYPES_OF_KINDS.get(kind)
}
