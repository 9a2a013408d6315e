import type { AdvisoryLanguage, Decision, RevisionStatus } from './model.ts'

declare module '#platform/db/index.ts' {
  interface Tables {
    published_tree: { is_single: boolean; made_from: string }
    publication_key: { id: string; fingerprint: string; public_key_pem: string; since: string; until: string | null }
    advisory_counter: { prefix: string; year: number; last: number }
    advisory: {
      id: string
      scope_id: string | null
      number: string
      original_language: AdvisoryLanguage
      case_id: string | null
      division_id: string | null
      line_id: string | null
      source_id: string | null
      created_at: string
      created_by: string
    }
    advisory_case: { advisory_id: string; case_id: string; scope_id: string | null }
    advisory_revision: {
      id: string
      advisory_id: string
      scope_id: string | null
      number: number
      status: RevisionStatus
      title: string
      content: unknown
      content_sha256: string
      created_at: string
      created_by: string
      changed_at: string
      changed_by: string
      submitted_at: string | null
      submitted_by: string | null
      approved_at: string | null
      approved_by: string | null
      released_at: string | null
      released_by: string | null
      publish_job_id: string | null
      published_at: string | null
      version: number
    }
    advisory_document: {
      revision_id: string
      language: AdvisoryLanguage
      scope_id: string | null
      tracking_id: string
      json: string
      sha256: string
    }
    advisory_editor: { revision_id: string; user_id: string; scope_id: string | null; edited_at: string }
    advisory_approval: {
      id: string
      revision_id: string
      scope_id: string | null
      decision: Decision
      comment: string
      content_sha256: string
      decided_at: string
      decided_by: string
    }
    advisory_file: {
      revision_id: string
      path: string
      scope_id: string | null
      media_type: string
      body: string
      size: number
      sha256: string
    }
  }
}
