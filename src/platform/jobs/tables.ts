/** `cancelled`: called off before it began. */
export type JobState = 'created' | 'active' | 'completed' | 'failed' | 'cancelled'

declare module '#platform/db/index.ts' {
  interface Tables {
    job_run: {
      id: string
      scope_id: string | null
      name: string
      state: JobState
      input: unknown
      principal_id: string
      done: number
      total: number | null
      counts: unknown
      row_errors: unknown
      result: unknown
      problem: unknown
      checkpoint: unknown
      attempts: number
      created_at: string
      started_at: string | null
      finished_at: string | null
      /** The job that does a failed one's work again. */
      retried_as: string | null
    }
  }
}
