import { Radio } from '@mantine/core'
import { useId, useMemo, type ReactNode } from 'react'
import * as z from 'zod'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { createWords, Diff, Instant, Loaded, Section, useEndpoint, useUrlState } from '#ui/index.ts'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { ja as caseJa } from '#modules/case/messages.ja.ts'
import { productOptionsEndpoint, readRevisionEndpoint, type AdvisoryView } from '../api.ts'
import type { AdvisoryContent } from '../content.ts'
import classes from './advisory.module.css'
import { revisionRecords } from './revision-record.ts'
import { isHiddenPlace, languageOfPlace, revisionTexts } from './revision-texts.ts'
import { StatusBadge } from './status.tsx'
import { useAdvisoryWords } from './words.ts'

const useCaseWords = createWords(caseEn, caseJa)

type RevisionView = EndpointOutput<typeof readRevisionEndpoint>

const chosen = z.coerce.number().int().min(1).optional().catch(undefined)
const urlSchema = z.object({ older: chosen, newer: chosen })

/** Every revision, and what any two of them say differently. */
export function RevisionsTab({ view }: { readonly view: AdvisoryView }): ReactNode {
  const words = useAdvisoryWords().page
  const group = useId()
  const [url, change] = useUrlState(urlSchema)
  const { revisions } = view
  const newer = url.newer ?? revisions[0]?.number
  const older = url.older ?? revisions[1]?.number
  const canCompare = revisions.length > 1
  const choice = (name: 'older' | 'newer', number: number, current: number | undefined): ReactNode => (
    <td>
      <Radio
        size="xs"
        name={`${group}-${name}`}
        aria-label={`${words[name]}: ${formatMessage(words.revisionNumber, { number })}`}
        checked={current === number}
        onChange={() => change({ [name]: number })}
      />
    </td>
  )
  return (
    <>
      <Section title={words.revisions} hint={canCompare ? words.revisionsHint : words.oneRevision}>
        <table className={classes['files']} aria-label={words.revisions}>
          {canCompare && (
            <thead>
              <tr>
                <th scope="col">{words.older}</th>
                <th scope="col">{words.newer}</th>
                <td colSpan={3} />
              </tr>
            </thead>
          )}
          <tbody>
            {revisions.map(({ number, status, releasedAt, changedAt }) => (
              <tr key={number}>
                {canCompare && choice('older', number, older)}
                {canCompare && choice('newer', number, newer)}
                <th scope="row">{formatMessage(words.revisionNumber, { number })}</th>
                <td>
                  <StatusBadge status={status} />
                </td>
                <td>
                  <Instant at={releasedAt ?? changedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {older !== undefined && newer !== undefined && older !== newer && (
        <Section title={words.compared}>
          <Compared advisoryId={view.id} older={older} newer={newer} />
        </Section>
      )}
    </>
  )
}

interface ComparedProps {
  readonly advisoryId: string
  readonly older: number
  readonly newer: number
}

function Compared({ advisoryId, older, newer }: ComparedProps): ReactNode {
  const before = useEndpoint(readRevisionEndpoint, { params: { advisoryId, revision: older } })
  const after = useEndpoint(readRevisionEndpoint, { params: { advisoryId, revision: newer } })
  return (
    <Loaded query={before}>
      {(old) => <Loaded query={after}>{(fresh) => <Changes before={old} after={fresh} />}</Loaded>}
    </Loaded>
  )
}

/** As many as the catalogue tells at once. */
const MOST_MODELS = 5000

/** The models whose codes are shown: those that only one side names, and the first ones of each set. */
function modelsToName(before: AdvisoryContent, after: AdvisoryContent): string[] {
  const idsOf = (content: AdvisoryContent): Map<string, ReadonlySet<string>> =>
    new Map(content.productSets.map(({ key, modelIds }) => [key, new Set(modelIds)]))
  const [old, fresh] = [idsOf(before), idsOf(after)]
  const first = [...before.productSets, ...after.productSets].flatMap(({ modelIds }) => modelIds.slice(0, 3))
  const changed = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [a, b] = [old.get(key) ?? new Set<string>(), fresh.get(key) ?? new Set<string>()]
    return [...a.symmetricDifference(b)]
  })
  return [...new Set([...first, ...changed])].slice(0, MOST_MODELS)
}

function Changes({ before, after }: { readonly before: RevisionView; readonly after: RevisionView }): ReactNode {
  const modelIds = useMemo(() => modelsToName(before.content, after.content), [before, after])
  const options = useEndpoint(productOptionsEndpoint, { body: { modelIds } })
  return (
    <Loaded query={options}>
      {({ models }) => (
        <Named before={before} after={after} codes={new Map(models.map(({ id, code }) => [id, code]))} />
      )}
    </Loaded>
  )
}

interface NamedProps {
  readonly before: RevisionView
  readonly after: RevisionView
  readonly codes: ReadonlyMap<string, string>
}

function Named({ before, after, codes }: NamedProps): ReactNode {
  const words = useAdvisoryWords()
  const names = { words, caseWords: useCaseWords(), modelCode: (id: string) => codes.get(id) }
  const records = revisionRecords(before.content, after.content, names)
  const { label, value } = revisionTexts(records.after, names)
  const title = ({ number }: RevisionView): string => formatMessage(words.page.revisionNumber, { number })
  return (
    <Diff
      before={records.before}
      after={records.after}
      titles={[title(before), title(after)]}
      keys={KEYS}
      ignore={isHiddenPlace}
      label={label}
      value={value}
      language={languageOfPlace}
    />
  )
}

const KEYS = ['key']
