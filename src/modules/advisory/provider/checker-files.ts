import { readFileSync } from 'node:fs'
import { keyFingerprint, writeMinisignKey, writeMinisignSignature } from '#platform/crypto/minisign.ts'
import type { Maker } from '#modules/product/model.ts'
import { wordsOf } from '../compose.ts'
import type { CheckerAdvisory, CheckerBook, CheckerData } from '../checker-data.ts'
import { ADVISORY_LANGUAGES, type AdvisoryLanguage } from '../model.ts'
import { CHECKER_STYLE } from '../page/checker-style.ts'
import { renderCheckerPage, renderOfflineFile } from '../page/checker.ts'
import { renderOfflinePage } from '../page/offline.ts'
import { bytesFile, textFile, type TreeFile } from '../tree.ts'

const SCRIPT_PATH = 'assets/checker.js'
/** Address of the checker's style sheet in the tree. */
export const CHECKER_STYLE_PATH = 'assets/checker.css'
const OFFLINE_FILE = 'offline/security-advisories.html'
const KEY_PEM = 'keys/publication.pem'
const KEY_MINISIGN = 'keys/publication.pub'

const HTML = 'text/html; charset=utf-8'
const TEXT = 'text/plain; charset=utf-8'

/** Signs what is published; the key in PEM (SPKI, Ed25519). */
export interface Signer {
  readonly publicKeyPem: string
  readonly sign: (data: Uint8Array) => Uint8Array
  /** Keys that have signed before; their files stay published. */
  readonly earlier: readonly EarlierKey[]
}

export interface EarlierKey {
  readonly publicKeyPem: string
  readonly since: string
  readonly until: string
}

export interface CheckerSet {
  readonly maker: Maker
  readonly origin: string
  readonly advisories: readonly CheckerAdvisory[]
  readonly book: CheckerBook
  readonly signer: Signer
  /** Address of the public pages' style sheet. */
  readonly style: string
}

/** The checker's script as it was built with this program (`vite.checker.config.ts`). Throws when it was not built. */
function readScript(): string {
  return readFileSync(new URL('../../../../dist/checker/checker.js', import.meta.url), 'utf8')
}

/** The checker's script as a file of the tree: another version of this program may bring another one. */
export function checkerScriptFile(): TreeFile {
  return textFile(SCRIPT_PATH, 'text/javascript; charset=utf-8', readScript())
}

/** The documents of one language only, each advisory in that language or in its own. */
function inLanguage(advisories: readonly CheckerAdvisory[], language: AdvisoryLanguage): CheckerAdvisory[] {
  return advisories.map((advisory) => {
    const own = advisory.documents[language]
    return own === undefined ? advisory : { ...advisory, documents: { [language]: own } }
  })
}

function dataOf({ maker, origin, advisories, book }: CheckerSet, isOffline: boolean): CheckerData {
  const releases = advisories.map(({ releasedAt }) => releasedAt).toSorted()
  return {
    format: 2,
    maker: { en: maker.nameEn, ja: maker.nameJa },
    origin,
    asOf: releases.at(-1) ?? null,
    isOffline,
    advisories,
    book,
  }
}

function checkerPages(set: CheckerSet): TreeFile[] {
  return ADVISORY_LANGUAGES.map((language) => {
    const data = { ...dataOf(set, false), advisories: inLanguage(set.advisories, language) }
    const page = renderCheckerPage({
      data,
      language,
      list: wordsOf(language).public.list,
      style: set.style,
      checkerStyle: `/${CHECKER_STYLE_PATH}`,
      script: `/${SCRIPT_PATH}`,
    })
    return textFile(`check/index.${language}.html`, HTML, page)
  })
}

/** A key in both notations, under a name of its own: it stays where it is when another one signs. */
function keyFiles(publicKeyPem: string): readonly [TreeFile, TreeFile] {
  const name = `keys/publication-${keyFingerprint(publicKeyPem).slice(0, 16)}`
  return [textFile(`${name}.pem`, TEXT, publicKeyPem), textFile(`${name}.pub`, TEXT, writeMinisignKey(publicKeyPem))]
}

/** The offline file, its hash and signatures, the key, and the page in each language that tells of them. */
function offlineFiles(set: CheckerSet, script: string): TreeFile[] {
  const { publicKeyPem, sign } = set.signer
  const data = dataOf(set, true)
  const bytes = Buffer.from(renderOfflineFile(data, script))
  // To be kept, not opened in place: the public side's own policy allows no script inside a page.
  const file = bytesFile(OFFLINE_FILE, 'application/octet-stream', bytes)
  const name = OFFLINE_FILE.split('/').at(-1) ?? ''
  const comment = `${name} ${data.asOf ?? 'empty'}`
  const earlier = set.signer.earlier.map((key) => ({ ...key, files: keyFiles(key.publicKeyPem) }))
  const facts = {
    file: OFFLINE_FILE,
    signature: `${OFFLINE_FILE}.sig`,
    minisignature: `${OFFLINE_FILE}.minisig`,
    keyPem: KEY_PEM,
    keyMinisign: KEY_MINISIGN,
    size: file.size,
    sha256: file.sha256,
    fingerprint: keyFingerprint(publicKeyPem),
    asOf: data.asOf,
    earlier: earlier.map(({ publicKeyPem: pem, since, until, files: [keyPem, keyMinisign] }) => ({
      keyPem: keyPem.path,
      keyMinisign: keyMinisign.path,
      fingerprint: keyFingerprint(pem),
      since,
      until,
    })),
  }
  const { maker, style } = set
  const checkerStyle = `/${CHECKER_STYLE_PATH}`
  return [
    file,
    bytesFile(facts.signature, 'application/octet-stream', Buffer.from(sign(bytes))),
    textFile(facts.minisignature, TEXT, writeMinisignSignature(bytes, { publicKeyPem, sign, comment })),
    textFile(`${OFFLINE_FILE}.sha256`, TEXT, `${file.sha256}  ${name}\n`),
    textFile(KEY_PEM, TEXT, publicKeyPem),
    textFile(KEY_MINISIGN, TEXT, writeMinisignKey(publicKeyPem)),
    ...keyFiles(publicKeyPem),
    ...earlier.flatMap(({ files }) => files),
    ...ADVISORY_LANGUAGES.map((language) =>
      textFile(
        `offline/index.${language}.html`,
        HTML,
        renderOfflinePage({
          facts,
          language,
          maker: language === 'ja' ? maker.nameJa : maker.nameEn,
          style,
          checkerStyle,
        }),
      ),
    ),
  ]
}

/** "Is my machine affected?": the page in each language, its script and style, and the signed offline file. */
export function checkerFiles(set: CheckerSet): TreeFile[] {
  return [
    checkerScriptFile(),
    textFile(CHECKER_STYLE_PATH, 'text/css; charset=utf-8', CHECKER_STYLE),
    ...checkerPages(set),
    ...offlineFiles(set, readScript()),
  ]
}
