/**
 * How an element of the XML notation is written in JSON, as the two schemas of the standard agree: attributes and elements are
 * members, wrappers are lists. What no field of ours needs is skipped.
 */
export type Shape =
  | { readonly kind: 'text' | 'flag' | 'number' | 'skip' }
  /** The value of an attribute stands for the element. */
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'list'; readonly elements: ReadonlyMap<string, () => Shape> }
  | ObjectShape

export interface ObjectShape {
  readonly kind: 'object'
  /** Attributes by name; of another type than text where said. */
  readonly attributes: ReadonlyMap<string, Member>
  readonly members: ReadonlyMap<string, Member>
  /** The member that the element's own text is. */
  readonly text?: string
  /** Wraps the object in another one, under this name. */
  readonly wrap?: string
  readonly isTools?: boolean
  /** Elements that are not named are skipped, not told. */
  readonly isOpen?: boolean
}

export interface Member {
  readonly json: string
  readonly shape: () => Shape
  /** The element may stand several times, without a wrapper: a list, or (`one`) the value itself when it stands once. */
  readonly many?: 'list' | 'one'
}

const TEXT: Shape = { kind: 'text' }
const FLAG: Shape = { kind: 'flag' }
const NUMBER: Shape = { kind: 'number' }
const SKIP: Shape = { kind: 'skip' }

const text = (): Shape => TEXT
const flag = (): Shape => FLAG
const number = (): Shape => NUMBER
const skip = (): Shape => SKIP

/** Members by the words of a list: `name` is a text of that name. */
function texts(words: string): [string, Member][] {
  return words.split(' ').map((word) => [word, { json: word, shape: text }])
}

function skipped(words: string): [string, Member][] {
  return words.split(' ').map((word) => [word, { json: word, shape: skip }])
}

const one = (name: string, shape: () => Shape): [string, Member] => [name, { json: name, shape }]
const many = (name: string, shape: () => Shape, json = name): [string, Member] => [name, { json, shape, many: 'list' }]

function object(
  members: readonly [string, Member][],
  attributes: readonly [string, Member][] = [],
  more: Partial<ObjectShape> = {},
): Shape {
  return { kind: 'object', attributes: new Map(attributes), members: new Map(members), ...more }
}

const list = (name: string, shape: () => Shape): Shape => ({ kind: 'list', elements: new Map([[name, shape]]) })

/** A shape is made when it is first needed: shapes hold one another. */
function lazy(make: () => Shape): () => Shape {
  let made: Shape | undefined
  return () => {
    made ??= make()
    return made
  }
}

const attachment = lazy(() =>
  object(
    [],
    [
      ['content-type', { json: 'contentType', shape: text }],
      ['encoding', { json: 'encoding', shape: text }],
    ],
    { text: 'content' },
  ),
)
const property = lazy(() => object([], texts('name'), { text: 'value' }))
const properties = lazy(() => list('property', property))
const hashes = lazy(() => list('hash', () => object([], texts('alg'), { text: 'content' })))
const contact = lazy(() => object(texts('name email phone'), texts('bom-ref')))
const entity = lazy(() =>
  object([...texts('name'), one('address', skip), many('url', text), many('contact', contact)], texts('bom-ref')),
)
const references = lazy(() =>
  list('reference', () =>
    object([...texts('url comment'), one('hashes', hashes), one('properties', properties)], texts('type')),
  ),
)

const licenceAttributes = texts('bom-ref acknowledgement')
const licences = lazy(() => ({
  kind: 'list',
  elements: new Map([
    [
      'license',
      lazy(() =>
        object(
          [...texts('id name url'), one('text', attachment), one('properties', properties), ...skipped('licensing')],
          licenceAttributes,
          { wrap: 'license' },
        ),
      ),
    ],
    ['expression', lazy(() => object([], licenceAttributes, { text: 'expression' }))],
    [
      'expression-detailed',
      lazy(() => object(skipped('details licensing properties'), [...licenceAttributes, ...texts('expression')])),
    ],
  ]),
}))

const author = lazy(() => object(texts('timestamp name email')))
const commit = lazy(() => object([...texts('uid url message'), one('author', author), one('committer', author)]))
const issue = lazy(() =>
  object(
    [
      ...texts('id name description'),
      one('source', () => object(texts('name url'))),
      one('references', () => list('url', text)),
    ],
    texts('type'),
  ),
)
const patch = lazy(() =>
  object(
    [
      one('diff', () => object([...texts('url'), one('text', attachment)])),
      one('resolves', () => list('issue', issue)),
    ],
    texts('type'),
  ),
)
const components = lazy(() => list('component', component))
const pedigree = lazy(() =>
  object([
    ...['ancestors', 'descendants', 'variants'].map((name) => one(name, components)),
    one('commits', () => list('commit', commit)),
    one('patches', () => list('patch', patch)),
    ...texts('notes'),
  ]),
)
const identity = lazy(() =>
  object([
    ...texts('field concludedValue'),
    one('confidence', number),
    one('methods', () => list('method', () => object([...texts('technique value'), one('confidence', number)]))),
    ...skipped('tools'),
  ]),
)
const frame = lazy(() =>
  object([
    ...texts('package module function line column fullFilename'),
    one('parameters', () => list('parameter', text)),
  ]),
)
const evidence = lazy(() =>
  object([
    ['identity', { json: 'identity', shape: identity, many: 'one' }],
    one('licenses', licences),
    one('copyright', () => list('text', () => object([], [], { text: 'text' }))),
    one('occurrences', () =>
      list('occurrence', () => object(texts('location symbol line offset additionalContext'), texts('bom-ref'))),
    ),
    one('callstack', () => object([one('frames', () => list('frame', frame))])),
  ]),
)
const swid = lazy(() =>
  object(
    [...texts('url'), one('text', attachment)],
    [...texts('tagId name version'), one('tagVersion', number), one('patch', flag)],
  ),
)

const component: () => Shape = lazy(() =>
  object(
    [
      ...texts('author publisher group name version versionRange description scope copyright cpe purl'),
      ...['supplier', 'manufacturer'].map((name) => one(name, entity)),
      one('authors', () => list('author', contact)),
      many('omniborId', text),
      many('swhid', text),
      one('hashes', hashes),
      one('licenses', licences),
      one('swid', swid),
      one('modified', flag),
      one('pedigree', pedigree),
      one('externalReferences', references),
      one('properties', properties),
      one('components', components),
      one('evidence', evidence),
      one('tags', () => list('tag', text)),
      ...skipped('releaseNotes modelCard data cryptoProperties patentAssertions signature'),
    ],
    [...texts('type mime-type bom-ref'), one('isExternal', flag)],
  ),
)

const service: () => Shape = lazy(() =>
  object(
    [
      ...texts('group name version description'),
      one('services', () => list('service', service)),
      ...skipped(
        'provider endpoints authenticated x-trust-boundary trustZone data licenses externalReferences properties tags releaseNotes patentAssertions signature',
      ),
    ],
    texts('bom-ref'),
  ),
)

const tool = lazy(() =>
  object([...texts('vendor name version'), one('hashes', hashes), one('externalReferences', references)]),
)
const tools = lazy(() =>
  object([many('tool', tool), one('components', components), one('services', () => list('service', service))], [], {
    isTools: true,
  }),
)
const metadata = lazy(() =>
  object([
    ...texts('timestamp'),
    one('lifecycles', () => list('lifecycle', () => object(texts('phase name description')))),
    one('tools', tools),
    one('authors', () => list('author', contact)),
    one('component', component),
    ...['manufacture', 'manufacturer', 'supplier'].map((name) => one(name, entity)),
    one('licenses', licences),
    one('properties', properties),
    ...skipped('distributionConstraints'),
  ]),
)

const ref = (): Shape => ({ kind: 'attribute', name: 'ref' })
const dependency = lazy(() => object([many('dependency', ref, 'dependsOn'), many('provides', ref)], texts('ref')))
const composition = lazy(() =>
  object(
    [
      ...texts('aggregate'),
      one('assemblies', () => list('assembly', ref)),
      one('dependencies', () => list('dependency', ref)),
      one('vulnerabilities', () => list('vulnerability', ref)),
      ...skipped('signature'),
    ],
    texts('bom-ref'),
  ),
)

/** The root element: its members are handed over one by one, elements of its lists by themselves. */
export const ROOT: ObjectShape = {
  kind: 'object',
  attributes: new Map([...texts('serialNumber'), one('version', number)]),
  members: new Map([
    one('metadata', metadata),
    one('components', components),
    one('services', () => list('service', service)),
    one('externalReferences', references),
    one('dependencies', () => list('dependency', dependency)),
    one('compositions', () => list('composition', composition)),
    one('properties', properties),
    one('vulnerabilities', () => list('vulnerability', () => object([], texts('bom-ref'), { isOpen: true }))),
    ...skipped('annotations formulation declarations definitions citations signature'),
  ]),
}
