import { Checkbox, MultiSelect, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import type { Versions } from '../content.ts'
import classes from './advisory.module.css'
import { useEditor } from './draft-state.ts'
import { useAdvisoryWords } from './words.ts'

export interface Release {
  readonly version: string
  readonly isFix: boolean
}

const KINDS = ['unset', 'all', 'atMost', 'below', 'between', 'releases'] as const

/** The same bounds under another kind of range, as far as it has them. */
function asKind(kind: Versions['kind'], before: Versions, first: string): Versions {
  const bound =
    before.kind === 'atMost' || before.kind === 'below'
      ? before.version
      : before.kind === 'between'
        ? before.to
        : before.kind === 'releases'
          ? (before.versions.at(-1) ?? first)
          : first
  if (kind === 'atMost' || kind === 'below') return { kind, version: bound }
  if (kind === 'between') return { kind, from: first, to: bound, isToIncluded: true }
  if (kind === 'releases') return { kind, versions: [bound] }
  return { kind }
}

interface VersionSelectProps {
  readonly label: string
  readonly value: string | null
  readonly releases: readonly Release[]
  readonly onChange: (version: string | null) => void
  readonly placeholder?: string
  readonly hasFault?: boolean
}

/** A release of the catalogue; a version that it does not have stays visible until another is chosen. */
export function VersionSelect({
  label,
  value,
  releases,
  onChange,
  placeholder,
  hasFault = false,
}: VersionSelectProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly } = useEditor()
  const known = releases.map(({ version, isFix }) => ({
    value: version,
    label: isFix ? formatMessage(words.editor.isFix, { version }) : version,
  }))
  const isUnknown = value !== null && releases.every(({ version }) => version !== value)
  return (
    <Select
      label={label}
      searchable
      clearable={placeholder !== undefined}
      placeholder={placeholder}
      readOnly={isReadOnly}
      error={hasFault}
      data={isUnknown ? [{ value, label: value }, ...known] : known}
      value={value}
      onChange={onChange}
    />
  )
}

interface VersionsFieldProps {
  readonly value: Versions
  readonly releases: readonly Release[]
  readonly path: string
  readonly onChange: (value: Versions) => void
}

/** Which versions are affected: a kind of range, and its bounds among the releases of the catalogue. */
export function VersionsField({ value, releases, path, onChange }: VersionsFieldProps): ReactNode {
  const words = useAdvisoryWords()
  const { isReadOnly, faults } = useEditor()
  const first = releases[0]?.version ?? '1'
  const pick = (set: (version: string) => Versions) => (version: string | null) => {
    if (version !== null) onChange(set(version))
  }
  return (
    <div className={classes['versions']}>
      <Select
        label={words.editor.versions}
        allowDeselect={false}
        readOnly={isReadOnly}
        error={faults.has(path)}
        data={KINDS.map((kind) => ({ value: kind, label: words.editor.range[kind] }))}
        value={value.kind}
        onChange={(kind) => onChange(asKind(KINDS.find((known) => known === kind) ?? 'unset', value, first))}
      />
      {(value.kind === 'atMost' || value.kind === 'below') && (
        <VersionSelect
          label={words.editor.version}
          value={value.version}
          releases={releases}
          onChange={pick((version) => ({ ...value, version }))}
        />
      )}
      {value.kind === 'between' && (
        <>
          <VersionSelect
            label={words.editor.from}
            value={value.from}
            releases={releases}
            onChange={pick((from) => ({ ...value, from }))}
          />
          <VersionSelect
            label={words.editor.to}
            value={value.to}
            releases={releases}
            onChange={pick((to) => ({ ...value, to }))}
          />
          <Checkbox
            label={words.editor.isToIncluded}
            disabled={isReadOnly}
            checked={value.isToIncluded}
            onChange={(event) => onChange({ ...value, isToIncluded: event.currentTarget.checked })}
          />
        </>
      )}
      {value.kind === 'releases' && (
        <MultiSelect
          label={words.editor.range.releases}
          searchable
          readOnly={isReadOnly}
          data={[...new Set([...releases.map(({ version }) => version), ...value.versions])]}
          value={value.versions}
          onChange={(versions) => onChange(versions.length === 0 ? { kind: 'unset' } : { ...value, versions })}
        />
      )}
    </div>
  )
}
