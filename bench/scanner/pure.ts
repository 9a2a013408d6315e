import { createReadStream, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identifyComponent } from '#formats/sbom/identify.ts'
import type { SbomComponent } from '#formats/sbom/model.ts'
import { collectSbom } from '#formats/sbom/read.ts'
import { createMatcher, type Verdict } from './matcher.ts'
import { osvLines, readLines } from './records.ts'

/** One answer about a package version in a document. */
export interface Answer {
  readonly document: string
  readonly key: string
  readonly version: string | null
  readonly record: string
  readonly applicability: 'affected' | 'undetermined'
  readonly ground: string
}

export interface PureRun {
  readonly answers: readonly Answer[]
  readonly components: number
  readonly documents: number
  readonly memoryMb: number
  readonly seconds: { readonly records: number; readonly documents: number }
}

/** Where the documents are, in one order. */
export const documentsIn = (folder: string): string[] =>
  readdirSync(join(folder, 'documents'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()

/** The components of every document, one after the other. */
export async function eachDocument(
  folder: string,
  take: (document: string, components: readonly SbomComponent[]) => void,
): Promise<void> {
  for (const path of documentsIn(folder)) {
    const { components } = await collectSbom(createReadStream(path))
    take(path.slice(join(folder, 'documents').length + 1), components)
  }
}

/** Which of a component's packages a verdict is told of: the first that has a purl. */
export function answersOf(document: string, component: SbomComponent, verdicts: readonly Verdict[]): Answer[] {
  const place = identifyComponent(component).packages.find(({ kind }) => kind === 'purl')
  return verdicts.flatMap(({ record, worst }) =>
    worst === undefined || worst.applicability === 'not_affected' || place === undefined
      ? []
      : [
          {
            document,
            key: place.key,
            version: place.version,
            record,
            applicability: worst.applicability,
            ground: worst.ground,
          },
        ],
  )
}

const secondsSince = (from: number): number => (performance.now() - from) / 1_000

/** Reads records and documents and judges every component, in this process alone; writes what came out to a file. */
export async function runPure(corpora: string, folder: string): Promise<void> {
  const begin = performance.now()
  const match = createMatcher(readLines('osv', osvLines(corpora)))
  const records = secondsSince(begin)
  const from = performance.now()
  const answers: Answer[] = []
  let components = 0
  let documents = 0
  await eachDocument(folder, (document, parts) => {
    documents += 1
    components += parts.length
    for (const part of parts) for (const answer of answersOf(document, part, match(part))) answers.push(answer)
  })
  const run: PureRun = {
    answers,
    components,
    documents,
    memoryMb: process.resourceUsage().maxRSS / 1_024,
    seconds: { records, documents: secondsSince(from) },
  }
  writeFileSync(join(folder, 'pure.json'), JSON.stringify(run))
}
