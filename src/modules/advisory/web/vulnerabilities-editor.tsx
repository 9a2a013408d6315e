import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { JUSTIFICATIONS } from '#modules/case/model.ts'
import { en as caseEn } from '#modules/case/messages.en.ts'
import { ja as caseJa } from '#modules/case/messages.ja.ts'
import { readVulnerabilityEndpoint } from '#modules/vulnerability/api.ts'
import { CopyButton, Section, useEndpoint, useLanguage } from '#ui/index.ts'
import type { AdvisoryVulnerability, ProductSet } from '../content.ts'
import classes from './advisory.module.css'
import { freeKey, removeAt, replaceAt, useEditor } from './draft-state.ts'
import { AddButton, Card, TextsField } from './fields.tsx'
import { RemediationsEditor } from './remediations-editor.tsx'
import { SetChoice } from './set-choice.tsx'
import { SeverityEditor } from './severity-editor.tsx'
import { useAdvisoryWords } from './words.ts'

/** The vulnerabilities: what each is, what it concerns, how bad it is, what to do. */
export function VulnerabilitiesEditor(): ReactNode {
  const words = useAdvisoryWords()
  const { content, change } = useEditor()
  const { vulnerabilities } = content
  const add = (): void => {
    const none = { en: '', ja: '' }
    const vulnerability: AdvisoryVulnerability = {
      key: freeKey('vulnerability', vulnerabilities),
      vulnerabilityId: null,
      cve: null,
      cweId: null,
      title: none,
      description: none,
      setKeys: content.productSets.map(({ key }) => key),
      scores: [],
      elements: null,
      exploitation: 'none',
      justifications: [],
      remediations: [],
    }
    change({ vulnerabilities: [...vulnerabilities, vulnerability] })
  }
  return (
    <Section title={words.editor.vulnerabilities}>
      <div className={classes['cards']} data-path="/vulnerabilities">
        {vulnerabilities.map((vulnerability, index) => (
          <VulnerabilityCard
            key={vulnerability.key}
            vulnerability={vulnerability}
            path={`/vulnerabilities/${index}`}
            onChange={(patch) =>
              change({ vulnerabilities: replaceAt(vulnerabilities, index, { ...vulnerability, ...patch }) })
            }
            onRemove={() => change({ vulnerabilities: removeAt(vulnerabilities, index) })}
          />
        ))}
        <AddButton label={words.editor.addVulnerability} onAdd={add} />
      </div>
    </Section>
  )
}

interface VulnerabilityCardProps {
  readonly vulnerability: AdvisoryVulnerability
  readonly path: string
  readonly onChange: (patch: Partial<AdvisoryVulnerability>) => void
  readonly onRemove: () => void
}

function VulnerabilityCard({ vulnerability, path, onChange, onRemove }: VulnerabilityCardProps): ReactNode {
  const words = useAdvisoryWords()
  const language = useLanguage()
  const { content, isReadOnly, faults } = useEditor()
  const own = content.productSets.filter(({ key }) => vulnerability.setKeys.includes(key))
  const title = [vulnerability.cve, vulnerability.title[language] || vulnerability.title.en || vulnerability.title.ja]
  return (
    <Card title={title.filter((text) => text !== null && text !== '').join(' ')} path={path} onRemove={onRemove}>
      <div className={classes['pair']}>
        <TextInput
          label={words.editor.cve}
          placeholder="CVE-2026-12345"
          maxLength={30}
          readOnly={isReadOnly}
          error={faults.has(`${path}/cve`)}
          value={vulnerability.cve ?? ''}
          onChange={(event) => onChange({ cve: event.currentTarget.value.trim().toUpperCase() || null })}
        />
        <TextInput
          label={words.editor.cwe}
          placeholder="CWE-787"
          maxLength={12}
          readOnly={isReadOnly}
          error={faults.has(`${path}/cweId`)}
          value={vulnerability.cweId ?? ''}
          onChange={(event) => onChange({ cweId: event.currentTarget.value.trim().toUpperCase() || null })}
        />
      </div>
      <TextsField
        label={words.editor.title}
        value={vulnerability.title}
        path={`${path}/title`}
        onChange={(texts) => onChange({ title: texts })}
      />
      <TextsField
        label={words.editor.description}
        isLong
        value={vulnerability.description}
        path={`${path}/description`}
        onChange={(description) => onChange({ description })}
      />
      {vulnerability.vulnerabilityId !== null && !isReadOnly && <OthersSay id={vulnerability.vulnerabilityId} />}
      <SetChoice
        label={words.editor.concerns}
        sets={content.productSets}
        value={vulnerability.setKeys}
        onChange={(setKeys) => onChange({ setKeys })}
      />
      <Justifications vulnerability={vulnerability} sets={own} onChange={onChange} />
      <SeverityEditor vulnerability={vulnerability} sets={own} path={path} onChange={onChange} />
      <RemediationsEditor
        remediations={vulnerability.remediations}
        sets={own}
        path={path}
        onChange={(remediations) => onChange({ remediations })}
      />
    </Card>
  )
}

/** What others wrote about the flaw, to read and to quote: our own text is the author's. */
function OthersSay({ id }: { readonly id: string }): ReactNode {
  const words = useAdvisoryWords().editor
  const known = useEndpoint(readVulnerabilityEndpoint, { params: { vulnerabilityId: id } }).data
  if (known === undefined || known.summary === null) return null
  const publishers = [...new Set(known.sources.filter(({ isOwn }) => !isOwn).map(({ publisher }) => publisher))]
  return (
    <details className={classes['others']}>
      <summary>{words.othersSay}</summary>
      <blockquote>{known.summary}</blockquote>
      <footer>
        <span>{publishers.join(', ')}</span>
        <CopyButton value={known.summary} />
      </footer>
    </details>
  )
}

interface JustificationsProps {
  readonly vulnerability: AdvisoryVulnerability
  readonly sets: readonly ProductSet[]
  readonly onChange: (patch: Partial<AdvisoryVulnerability>) => void
}

/** Why product sets are not affected; only those that are not. */
function Justifications({ vulnerability, sets, onChange }: JustificationsProps): ReactNode {
  const words = useAdvisoryWords()
  const cases = useLanguage() === 'ja' ? caseJa : caseEn
  const { isReadOnly } = useEditor()
  const { justifications } = vulnerability
  return sets
    .filter(({ status }) => status === 'not_affected')
    .map((set) => (
      <Select
        key={set.key}
        label={formatMessage(words.editor.justification, { set: set.name === '' ? set.key : set.name })}
        placeholder={words.editor.noJustification}
        readOnly={isReadOnly}
        data={JUSTIFICATIONS.map((value) => ({ value, label: cases.justification[value] }))}
        value={justifications.find(({ setKey }) => setKey === set.key)?.label ?? null}
        onChange={(value) => {
          const label = JUSTIFICATIONS.find((known) => known === value)
          const others = justifications.filter(({ setKey }) => setKey !== set.key)
          onChange({ justifications: label === undefined ? others : [...others, { setKey: set.key, label }] })
        }}
      />
    ))
}
