import { writeCycloneDx } from '../cyclonedx/index.ts'
import { writeSpdx3, writeSpdxJson, writeSpdxTagValue, type SpdxWriteOptions } from '../spdx/index.ts'
import { readSbom } from './read.ts'
import type { SbomComponent, SbomHead, SbomRelation, SbomSource, SbomVisitor } from './model.ts'

/** What is written, in the order in which it is offered. */
export const EXPORT_FORMATS = ['cyclonedx-1.6', 'cyclonedx-1.7', 'spdx-2.3', 'spdx-2.3-tag-value', 'spdx-3.0'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Media type of each format, and the ending of its files by which tools know it. */
export const EXPORTS: Readonly<Record<ExportFormat, { readonly mediaType: string; readonly extension: string }>> = {
  'cyclonedx-1.6': { mediaType: 'application/vnd.cyclonedx+json; version=1.6', extension: '.cdx.json' },
  'cyclonedx-1.7': { mediaType: 'application/vnd.cyclonedx+json; version=1.7', extension: '.cdx.json' },
  'spdx-2.3': { mediaType: 'application/spdx+json; version=2.3', extension: '.spdx.json' },
  'spdx-2.3-tag-value': { mediaType: 'text/spdx; version=2.3; charset=utf-8', extension: '.spdx' },
  'spdx-3.0': { mediaType: 'application/spdx+json; version=3.0.1', extension: '.spdx3.json' },
}

type Write = (source: SbomSource, options: SpdxWriteOptions) => AsyncGenerator<string>

const WRITERS: Readonly<Record<ExportFormat, Write>> = {
  'cyclonedx-1.6': (source) => writeCycloneDx(source, '1.6'),
  'cyclonedx-1.7': (source) => writeCycloneDx(source, '1.7'),
  'spdx-2.3': writeSpdxJson,
  'spdx-2.3-tag-value': writeSpdxTagValue,
  'spdx-3.0': writeSpdx3,
}

/** Writes a bill of materials in a format, in pieces of text. */
export function writeSbom(source: SbomSource, format: ExportFormat, options: SpdxWriteOptions): AsyncGenerator<string> {
  return WRITERS[format](source, options)
}

const PIECE = 65_536

/** Short texts as pieces worth sending, in UTF-8. */
export async function* toBytes(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < PIECE) continue
    yield encoder.encode(waiting)
    waiting = ''
  }
  if (waiting !== '') yield encoder.encode(waiting)
}

const SILENT: SbomVisitor = {
  head: () => undefined,
  component: () => undefined,
  relation: () => undefined,
  finding: () => undefined,
}

/** What a reading tells of one sort, as it is asked for: of the document no more is read than was asked. */
async function* pull<T>(
  open: () => AsyncIterable<Uint8Array>,
  visitorOf: (take: (item: T) => void) => Partial<SbomVisitor>,
): AsyncGenerator<T> {
  let found: T[] = []
  let wake = Promise.withResolvers<void>()
  let more = Promise.withResolvers<void>()
  let isOver = false
  async function* gated(): AsyncGenerator<Uint8Array> {
    for await (const chunk of open()) {
      yield chunk
      if (found.length > 0) {
        wake.resolve()
        await more.promise
      }
      if (isOver) return
    }
  }
  const visitor = { ...SILENT, ...visitorOf((item) => void found.push(item)) }
  const reading = readSbom(gated(), visitor).finally(() => {
    isOver = true
    wake.resolve()
  })
  // Whoever asks for the next item hears of it; nobody may ask any more.
  reading.catch(() => undefined)
  try {
    for (;;) {
      await wake.promise
      const due = found
      found = []
      yield* due
      if (isOver) break
      wake = Promise.withResolvers()
      const before = more
      more = Promise.withResolvers()
      before.resolve()
    }
    await reading
  } finally {
    isOver = true
    more.resolve()
  }
}

/** A stored document to be written anew. It is read once for each of head, parts and relations, so that none of them is kept. */
export async function sourceOf(open: () => AsyncIterable<Uint8Array>): Promise<SbomSource | undefined> {
  let head: SbomHead | undefined
  await readSbom(open(), { ...SILENT, head: (told) => void (head = told) })
  if (head === undefined) return undefined
  return {
    head,
    components: pull<SbomComponent>(open, (take) => ({ component: take })),
    relations: pull<SbomRelation>(open, (take) => ({ relation: take })),
  }
}
