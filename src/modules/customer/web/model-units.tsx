import { Select } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { formatMessage } from '#platform/i18n/index.ts'
import { readModelEndpoint } from '#modules/product/api.ts'
import { useName } from '#modules/product/web/index.ts'
import { Empty, Loaded, PageLink, Section, useEndpoint } from '#ui/index.ts'
import { modelAdoptionEndpoint } from '../api-record.ts'
import { MAIN_PART } from '../model.ts'
import classes from './record.module.css'
import { useApplicabilityName, useCustomerWords } from './words.ts'

type Adoption = EndpointOutput<typeof modelAdoptionEndpoint>
const ANSWERS = ['affected', 'undetermined', 'not_affected', 'not_listed'] as const

/** Where a model is: machines by version and revision, and who holds them; fills `model.units`. */
export function ModelUnits({ modelId = '', code = '' }: Readonly<Record<string, string>>): ReactNode {
  const words = useCustomerWords().record
  const [part, setPart] = useState<string>(MAIN_PART)
  const adoption = useEndpoint(modelAdoptionEndpoint, { params: { modelId }, query: { part } }, { keepPrevious: true })
  return (
    <Loaded query={adoption}>
      {(data) =>
        data.units === 0 && data.shippedQuantity === 0 ? (
          <Empty title={words.noUnits}>{words.noUnitsHint}</Empty>
        ) : (
          <>
            <Section
              title={words.adoption}
              hint={formatMessage(words.useHint, {
                units: data.units.toLocaleString(),
                customers: data.customers.toLocaleString(),
                shipped: data.shippedQuantity.toLocaleString(),
              })}
              actions={<PartSelect modelId={modelId} part={part} onChange={setPart} />}
            >
              <Versions adoption={data} />
              {data.shippedQuantity > data.units && (
                <p className={classes['quiet']}>
                  {formatMessage(words.unseen, { count: (data.shippedQuantity - data.units).toLocaleString() })}
                </p>
              )}
            </Section>
            <div className={classes['columns']}>
              <Holders adoption={data} code={code} />
              <Revisions adoption={data} />
            </div>
          </>
        )
      }
    </Loaded>
  )
}

interface PartSelectProps {
  readonly modelId: string
  readonly part: string
  readonly onChange: (part: string) => void
}

function PartSelect({ modelId, part, onChange }: PartSelectProps): ReactNode {
  const words = useCustomerWords().record
  const name = useName()
  const parts = useEndpoint(readModelEndpoint, { params: { modelId } }).data?.parts ?? []
  if (parts.length < 2) return null
  return (
    <Select
      size="xs"
      aria-label={words.partChoice}
      allowDeselect={false}
      data={parts.map((one) => ({ value: one.code, label: name(one) }))}
      value={part}
      onChange={(value) => onChange(value ?? part)}
    />
  )
}

function Versions({ adoption }: { readonly adoption: Adoption }): ReactNode {
  const words = useCustomerWords().record
  const answerName = useApplicabilityName()
  const most = Math.max(1, ...adoption.versions.map(({ units }) => units))
  return (
    <table className={classes['rows']}>
      <thead>
        <tr>
          <th scope="col">{words.version}</th>
          <th scope="col" data-figure>
            {words.units}
          </th>
          <th scope="col" data-figure>
            {words.holders}
          </th>
          <th scope="col">{words.answers}</th>
        </tr>
      </thead>
      <tbody>
        {adoption.versions.map(({ version, units, customers, counts }) => (
          <tr key={version ?? ''}>
            <td>{version ?? <span className={classes['quiet']}>{words.unknownVersion}</span>}</td>
            <td data-figure>{units.toLocaleString()}</td>
            <td data-figure>{customers.toLocaleString()}</td>
            <td className={classes['wide']}>
              <div
                className={classes['bar']}
                role="img"
                aria-label={ANSWERS.filter((answer) => counts[answer] > 0)
                  .map((answer) => `${answerName(answer)} ${counts[answer]}`)
                  .join(', ')}
                style={{ width: `${(units / most) * 100}%` }}
              >
                {ANSWERS.filter((answer) => counts[answer] > 0).map((answer) => (
                  <span
                    key={answer}
                    data-answer={answer}
                    title={`${answerName(answer)} ${counts[answer]}`}
                    style={{ width: `${(counts[answer] / units) * 100}%` }}
                  />
                ))}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Holders({ adoption, code }: { readonly adoption: Adoption; readonly code: string }): ReactNode {
  const words = useCustomerWords().record
  const name = useName()
  if (adoption.holders.length === 0) return null
  return (
    <Section title={words.topHolders}>
      <table className={classes['rows']}>
        <tbody>
          {adoption.holders.map((holder) => (
            <tr key={holder.id}>
              <td>
                <PageLink to={`/customers/${holder.id}?tab=assets&a.q=${encodeURIComponent(code)}`}>
                  {name(holder)}
                </PageLink>
              </td>
              <td data-figure>{holder.units.toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Revisions({ adoption }: { readonly adoption: Adoption }): ReactNode {
  const words = useCustomerWords().record
  if (adoption.revisions.length === 0) return null
  return (
    <Section title={words.revisions}>
      <table className={classes['rows']}>
        <tbody>
          {adoption.revisions.map(({ revision, units }) => (
            <tr key={revision ?? ''}>
              <td>{revision ?? <span className={classes['quiet']}>{words.noRevision}</span>}</td>
              <td data-figure>{units.toLocaleString()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** How many machines have a release, and what is said of them; fills `release.panels`. */
export function ReleaseUnits({
  modelId = '',
  part = MAIN_PART,
  version = '',
}: Readonly<Record<string, string>>): ReactNode {
  const words = useCustomerWords().record
  const adoption = useEndpoint(modelAdoptionEndpoint, { params: { modelId }, query: { part } })
  return (
    <Section title={words.use}>
      <Loaded query={adoption}>
        {(data) => {
          const own = data.versions.filter((row) => row.version === version)
          return own.length === 0 ? (
            <p className={classes['quiet']}>{words.noUnits}</p>
          ) : (
            <Versions adoption={{ ...data, versions: own }} />
          )
        }}
      </Loaded>
    </Section>
  )
}
