import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { formatCvss, metricsOf, parseCvss, scoreCvss, type CvssVersion, type Metric } from '#formats/cvss/index.ts'
import { SeverityBadge } from '#ui/index.ts'
import classes from './case.module.css'
import { useCaseWords, type CaseWords } from './words.ts'

interface CvssFieldProps {
  readonly version: CvssVersion
  readonly label: string
  readonly value: string
  /** What the server said of it. */
  readonly problem: string | undefined
  readonly onChange: (vector: string) => void
}

/** A CVSS vector, written or put together from its base metrics, with its score. */
export function CvssField({ version, label, value, problem, onChange }: CvssFieldProps): ReactNode {
  const words = useCaseWords()
  const [isOpen, setOpen] = useState(false)
  const score = value === '' ? undefined : scoreCvss(value)
  const isWrong = value !== '' && score?.version !== version
  return (
    <div>
      <TextInput
        label={label}
        description={words.severity.vectorHint}
        value={value}
        maxLength={400}
        error={isWrong ? (problem ?? words.severity.invalidVector) : undefined}
        rightSectionWidth={110}
        rightSection={score === undefined || isWrong ? undefined : <SeverityBadge score={score.score} />}
        onChange={(event) => onChange(event.currentTarget.value.trim())}
      />
      <Button size="compact-xs" variant="subtle" mt={4} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? words.severity.hideMetrics : words.severity.chooseMetrics}
      </Button>
      {isOpen && <MetricGrid version={version} value={value} onChange={onChange} />}
    </div>
  )
}

/** The metrics that a vector names, also while it is not complete; unknown ones are left out. */
function readMetrics(version: CvssVersion, vector: string): ReadonlyMap<string, string> {
  const parsed = parseCvss(vector)
  if (parsed?.version === version) return parsed.metrics
  const known = metricsOf(version)
  const pairs = vector
    .split('/')
    .slice(1)
    .map((part): [string, string] => [part.split(':')[0] ?? '', part.split(':')[1] ?? ''])
  return new Map(
    pairs.filter(([name, value]) => known.some((metric) => metric.name === name && metric.values.includes(value))),
  )
}

function MetricGrid({ version, value, onChange }: Pick<CvssFieldProps, 'version' | 'value' | 'onChange'>): ReactNode {
  const words = useCaseWords()
  const metrics = readMetrics(version, value)
  return (
    <div className={classes['metrics']}>
      {metricsOf(version)
        .filter((metric) => metric.group === 'base')
        .map((metric) => {
          const label = metricName(words, metric)
          return (
            <div key={metric.name}>
              <span>{`${metric.name} ${label}`}</span>
              <SegmentedControl
                size="xs"
                fullWidth
                aria-label={label}
                data={metric.values.map((letter) => ({ value: letter, label: valueName(words, metric, letter) }))}
                value={metrics.get(metric.name) ?? ''}
                onChange={(letter) =>
                  onChange(formatCvss({ version, metrics: new Map([...metrics, [metric.name, letter]]) }))
                }
              />
            </div>
          )
        })}
    </div>
  )
}

function metricName(words: CaseWords, { name }: Metric): string {
  const names: Readonly<Record<string, string>> = words.severity.metric
  return names[name] ?? name
}

function valueName(words: CaseWords, { name }: Metric, letter: string): string {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = words.severity.value
  return (tables[name] ?? tables['impact'])?.[letter] ?? letter
}
