import { readWrittenDocument } from '#formats/csaf/write-document.ts'
import { releaseCsafText } from '#formats/csaf/write-release.ts'
import { sha256Hex, sha512Hex } from '#platform/crypto/index.ts'
import type { Maker } from '#modules/product/index.ts'
import { pathsOf } from '../compose.ts'
import { renderAdvisoryPage } from '../page/advisory.ts'
import { STYLE_PATH } from '../provider/tree-files.ts'
import type { AdvisoryRow } from '../store/advisory.ts'
import type { FileRow } from '../store/file.ts'
import type { Document, Revision } from '../store/revision.ts'

function fileRow(revision: Revision, path: string, mediaType: string, body: string): FileRow {
  return {
    revision_id: revision.id,
    path,
    scope_id: revision.scope_id,
    media_type: mediaType,
    body,
    size: Buffer.byteLength(body),
    sha256: sha256Hex(body),
  }
}

/** The maker's name as pages in the language show it. */
export function makerName(maker: Maker, language: Document['language']): string {
  return language === 'ja' ? maker.nameJa : maker.nameEn
}

/** The public page of a document's text. */
export function pageOf(input: {
  readonly number: string
  readonly language: Document['language']
  readonly json: string
  readonly maker: Maker
  readonly others: readonly Document['language'][]
  readonly style: string
}): string {
  const document = readWrittenDocument(input.json)
  const { csaf } = pathsOf(input.number, input.language, document.document.tracking.initial_release_date)
  const other = input.others.find((language) => language !== input.language)
  return renderAdvisoryPage({
    document,
    language: input.language,
    number: input.number,
    maker: makerName(input.maker, input.language),
    csafPath: csaf,
    sha256: sha256Hex(input.json),
    other: other === undefined ? undefined : `/${pathsOf(input.number, other, '').page}`,
    style: input.style,
  })
}

/**
 * The files that go out for a revision that is released now: per language the approved bytes with the release instant in
 * them, their hashes (CSAF 2.0 §7.1.18), and the page.
 */
export function filesOfRelease(
  row: AdvisoryRow,
  revision: Revision,
  documents: readonly Document[],
  { maker, instant }: { readonly maker: Maker; readonly instant: string },
): FileRow[] {
  const others = documents.map(({ language }) => language)
  return documents.flatMap(({ language, json }) => {
    const text = releaseCsafText(json, instant)
    const firstAt = readWrittenDocument(text).document.tracking.initial_release_date
    const { csaf, page } = pathsOf(row.number, language, firstAt)
    const name = csaf.split('/').at(-1) ?? csaf
    const html = pageOf({ number: row.number, language, json: text, maker, others, style: `/${STYLE_PATH}` })
    return [
      fileRow(revision, csaf, 'application/json', text),
      fileRow(revision, `${csaf}.sha256`, 'text/plain; charset=utf-8', `${sha256Hex(text)}  ${name}\n`),
      fileRow(revision, `${csaf}.sha512`, 'text/plain; charset=utf-8', `${sha512Hex(text)}  ${name}\n`),
      fileRow(revision, page, 'text/html; charset=utf-8', html),
    ]
  })
}
