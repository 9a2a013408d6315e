import * as z from 'zod'
import type { Maker } from '#modules/product/model.ts'
import { html } from '../page/html.ts'
import { renderShell } from '../page/shell.ts'

/** What the lists say of one published CSAF document. */
export interface ListedDocument {
  /** Path on the public side: `csaf/white/<year>/<file>`. */
  readonly path: string
  readonly title: string
  readonly releasedAt: string
}

export const WHITE_FOLDER = 'csaf/white'

export const METADATA_PATH = '.well-known/csaf/provider-metadata.json'

const writtenMetadata = z.object({ canonical_url: z.url({ protocol: /^https?$/ }).max(2000) })

/** The address of the public side that written metadata names; undefined when they are none of ours. */
export function originOfMetadata(text: string): string | undefined {
  const parsed = writtenMetadata.safeParse(parseOrNothing(text))
  const url = parsed.data?.canonical_url
  return url?.endsWith(`/${METADATA_PATH}`) === true ? url.slice(0, -METADATA_PATH.length - 1) : undefined
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** CSAF 2.0 §7.1.7: who publishes here, and where. */
export function writeProviderMetadata(origin: string, maker: Maker, updatedAt: string): string {
  const metadata = {
    canonical_url: `${origin}/${METADATA_PATH}`,
    distributions: [{ directory_url: `${origin}/${WHITE_FOLDER}/` }],
    last_updated: updatedAt,
    list_on_CSAF_aggregators: true,
    metadata_version: '2.0',
    mirror_on_CSAF_aggregators: true,
    publisher: {
      category: 'vendor',
      contact_details: maker.contactDetails,
      issuing_authority: maker.issuingAuthority,
      name: maker.nameEn,
      namespace: maker.namespace,
    },
    role: 'csaf_provider',
  }
  return `${JSON.stringify(metadata, null, 2)}\n`
}

/** The way to reach the maker as an address that RFC 9116 §2.5.3 takes: the first e-mail or web address of its contact details. */
function contactOf(maker: Maker): string {
  const mail = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}/.exec(maker.contactDetails)?.[0].replace(/\.$/, '')
  if (mail !== undefined) return `mailto:${mail}`
  return /https?:\/\/[^\s,;)]{1,500}/.exec(maker.contactDetails)?.[0] ?? maker.namespace
}

const VALID_DAYS = 364

/** RFC 9116, with the field CSAF (CSAF 2.0 §7.1.8); it holds for a year less a day from the first of the month of `at` on. */
export function writeSecurityText(origin: string, maker: Maker, at: string): string {
  const expires = new Date(Date.parse(monthOf(at)) + VALID_DAYS * 86_400_000).toISOString()
  return [
    `Contact: ${contactOf(maker)}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en, ja',
    `Canonical: ${origin}/.well-known/security.txt`,
    `CSAF: ${origin}/.well-known/csaf/provider-metadata.json`,
    '',
  ].join('\n')
}

/** The first instant of a month: what is renewed by the clock changes once a month, not at every writing. */
export function monthOf(at: string): string {
  return `${at.slice(0, 7)}-01T00:00:00.000Z`
}

const below = (path: string): string => path.slice(WHITE_FOLDER.length + 1)

/** CSAF 2.0 §7.1.12: every document, by its place below the folder. */
export function writeIndex(documents: readonly ListedDocument[]): string {
  return documents
    .map(({ path }) => `${below(path)}\n`)
    .toSorted()
    .join('')
}

/** CSAF 2.0 §7.1.13: every document with its current release date, the latest first, no heading. */
export function writeChanges(documents: readonly ListedDocument[]): string {
  return documents
    .toSorted((a, b) =>
      a.releasedAt === b.releasedAt ? (a.path < b.path ? -1 : 1) : a.releasedAt < b.releasedAt ? 1 : -1,
    )
    .map(({ path, releasedAt }) => `"${below(path)}","${releasedAt}"\n`)
    .join('')
}

/** CSAF 2.0 §7.1.14: a listing of a folder, to be read by people. */
export function renderFolder(options: {
  readonly folder: string
  readonly maker: string
  readonly style: string
  readonly entries: readonly string[]
}): string {
  const { folder, maker, style, entries } = options
  const body = html`<h1><code>/${folder}/</code></h1>
    <ul>
      <li><a href="../">../</a></li>
      ${entries.map((entry) => html`<li><a href="${entry}">${entry}</a></li> `)}
    </ul> `
  return renderShell({ language: 'en', title: `/${folder}/`, maker, other: undefined, style, body })
}

/** Every page may be found; what is machine-readable, too. */
export const ROBOTS = 'User-agent: *\nAllow: /\n'
