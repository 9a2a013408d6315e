import type { Maker } from '#modules/product/model.ts'
import type { AdvisoryLanguage } from '../model.ts'
import { renderListPage, type ListedPage } from '../page/list.ts'
import { PUBLIC_STYLE } from '../page/style.ts'
import type { CheckerAdvisory, CheckerBook } from '../checker-data.ts'
import { textFile, type TreeFile } from '../tree.ts'
import { CHECKER_STYLE_PATH, checkerFiles, type Signer } from './checker-files.ts'
import {
  METADATA_PATH,
  monthOf,
  renderFolder,
  ROBOTS,
  WHITE_FOLDER,
  writeChanges,
  writeIndex,
  writeProviderMetadata,
  writeSecurityText,
  type ListedDocument,
} from './files.ts'
import { validatorFiles } from './validator-files.ts'

export const STYLE_PATH = 'assets/advisory.css'

const HTML = 'text/html; charset=utf-8'
const TEXT = 'text/plain; charset=utf-8'

/** Everything that is published, as far as the files about it need it. */
export interface PublishedSet {
  readonly maker: Maker
  /** The present instant: what expires is renewed by it. */
  readonly at: string
  readonly origin: string
  readonly documents: readonly ListedDocument[]
  /** For the list of each language, newest release first. */
  readonly pages: Readonly<Record<AdvisoryLanguage, readonly ListedPage[]>>
  /** The files of the advisories themselves. */
  readonly files: readonly TreeFile[]
  /** For "is my machine affected?", newest release first. */
  readonly advisories: readonly CheckerAdvisory[]
  readonly book: CheckerBook
  readonly signer: Signer
}

/** Folders of the CSAF documents with a listing each: the names directly below. */
function folderListings(paths: readonly string[], maker: string): TreeFile[] {
  const entries = new Map<string, Set<string>>()
  for (const path of paths) {
    const segments = path.split('/')
    for (let depth = 1; depth < segments.length; depth += 1) {
      const folder = segments.slice(0, depth).join('/')
      const name = `${segments[depth] ?? ''}${depth === segments.length - 1 ? '' : '/'}`
      entries.set(folder, (entries.get(folder) ?? new Set()).add(name))
    }
  }
  return [...entries].map(([folder, names]) =>
    textFile(
      `${folder}/index.html`,
      HTML,
      renderFolder({ folder, maker, style: `/${STYLE_PATH}`, entries: [...names].toSorted() }),
    ),
  )
}

/** How to reach the maker, renewed by the clock. */
export function securityFile(origin: string, maker: Maker, at: string): TreeFile {
  return textFile('.well-known/security.txt', TEXT, writeSecurityText(origin, maker, at))
}

/** The files of the whole published tree: the advisories' own, and all that lists them. */
export function treeFiles(published: PublishedSet): TreeFile[] {
  const { maker, at, origin, documents, pages, files, advisories, book, signer } = published
  const updatedAt =
    documents
      .map(({ releasedAt }) => releasedAt)
      .toSorted()
      .at(-1) ?? monthOf(at)
  const lists = [
    textFile(`${WHITE_FOLDER}/index.txt`, TEXT, writeIndex(documents)),
    textFile(`${WHITE_FOLDER}/changes.csv`, 'text/csv; charset=utf-8', writeChanges(documents)),
  ]
  const csaf = [...files, ...lists].map(({ path }) => path).filter((path) => path.startsWith('csaf/'))
  return [
    ...files,
    ...lists,
    ...folderListings(csaf, maker.nameEn),
    textFile(METADATA_PATH, 'application/json', writeProviderMetadata(origin, maker, updatedAt)),
    securityFile(origin, maker, at),
    textFile('robots.txt', TEXT, ROBOTS),
    textFile(STYLE_PATH, 'text/css; charset=utf-8', PUBLIC_STYLE),
    ...checkerFiles({ maker, origin, advisories, book, signer, style: `/${STYLE_PATH}` }),
    ...validatorFiles(maker, [`/${STYLE_PATH}`, `/${CHECKER_STYLE_PATH}`]),
    ...(['en', 'ja'] as const).map((language) =>
      textFile(
        `index.${language}.html`,
        HTML,
        renderListPage({
          language,
          maker: language === 'ja' ? maker.nameJa : maker.nameEn,
          style: `/${STYLE_PATH}`,
          advisories: pages[language],
        }),
      ),
    ),
  ]
}
