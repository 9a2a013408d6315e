import type { EndpointRequest } from '#platform/http/contract.ts'
import type { createDeclaredPartEndpoint } from '../api-declared.ts'
import type { DeclaredPartView } from '../model-declared.ts'

/** A statement as it is typed. */
export interface DeclaredDraft {
  readonly modelId: string
  readonly partCode: string
  readonly releases: string
  readonly vendor: string
  readonly name: string
  readonly versions: string
  readonly purl: string
  readonly cpe: string
  readonly patched: string
  readonly basis: 'hand' | 'letter'
  readonly statedOn: string
  readonly note: string
}

/** A new statement, or one that is there, to be typed in. */
export function draftOf(part: DeclaredPartView | undefined, modelId: string | undefined): DeclaredDraft {
  return {
    modelId: (part === undefined ? modelId : part.modelId) ?? '',
    partCode: part?.partCode ?? '',
    releases: part?.releases ?? '',
    vendor: part?.vendor ?? '',
    name: part?.name ?? '',
    versions: part?.versions ?? '',
    purl: part?.purl ?? '',
    cpe: part?.cpe ?? '',
    patched: part?.patched.join(' ') ?? '',
    basis: part?.basis ?? 'hand',
    statedOn: part?.statedOn ?? '',
    note: part?.note ?? '',
  }
}

/** What is sent of a draft. */
export function bodyOf(
  draft: DeclaredDraft,
): Omit<EndpointRequest<typeof createDeclaredPartEndpoint>['body'], 'familyId'> {
  const { modelId, statedOn, patched, ...texts } = draft
  return {
    ...texts,
    modelId: modelId === '' ? null : modelId,
    statedOn: statedOn === '' ? null : statedOn,
    patched: patched.split(/[\s,、;]+/).filter((id) => id !== ''),
  }
}
