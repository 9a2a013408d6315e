import { describe, expect, it } from 'vitest'
import { checkCsaf } from '../check.ts'
import { findByProbe, urlsOf, type ProbeAnswer } from './network.ts'
import { ODD } from './testing.ts'
import { viewDocument, type CsafView } from './view.ts'

const json = (references: unknown, vulnerabilities: unknown = []): unknown => ({
  document: {
    csaf_version: '2.1',
    acknowledgments: [{ urls: ['https://a.example/1'] }],
    distribution: { tlp: { url: 'https://a.example/2' } },
    publisher: { namespace: 'https://a.example/3' },
    references,
  },
  product_tree: {
    full_product_names: [
      {
        product_identification_helper: {
          sbom_urls: ['https://a.example/4'],
          x_generic_uris: [{ namespace: 'https://a.example/5', uri: 'urn:servo:1' }],
        },
      },
    ],
  },
  vulnerabilities,
})

const REFERENCES = [
  { category: 'self', url: 'https://a.example/self' },
  { category: 'external', url: 'http://a.example/6' },
  { url: 'https://a.example/7' },
]

const view = (): CsafView => viewDocument(json(REFERENCES, [{ remediations: [{ url: 'https://a.example/8' }] }]))

async function ask(clause: string, answers: Readonly<Record<string, ProbeAnswer>>, most = 200): Promise<string[]> {
  const asked: string[] = []
  const found = await findByProbe(
    clause,
    view(),
    (url) => {
      asked.push(url)
      return Promise.resolve(answers[url.slice('https://a.example/'.length)] ?? { status: 200 })
    },
    { most },
  )
  expect(new Set(asked).size).toBe(asked.length)
  return found.map(
    ({ message, instancePath, isRemark }) =>
      `${message.replace('CSAF_URL_', '')} ${instancePath}${isRemark ? ' (remark)' : ''}`,
  )
}

describe('tests that ask other servers', () => {
  it('6.3.6 asks for what leads elsewhere, 6.3.7 for what leads to the document; what is no address of HTTP is not asked', () => {
    const others = urlsOf('6.3.6', view()).map(({ value }) => value.replace(/^https?:\/\/a\.example\//, ''))
    expect(others).toEqual(['1', '2', '3', '6', '7', '4', '5', '8'])
    expect(urlsOf('6.3.7', view())).toEqual([{ path: '/document/references/0/url', value: 'https://a.example/self' }])
    expect(urlsOf('6.3.8', view())).toEqual([])
  })

  it('judge by the status: two and three hundreds are fine', async () => {
    expect(await ask('6.3.6', { '7': { status: 301 } })).toEqual([])
    expect(await ask('6.3.6', { '7': { status: 404 }, '8': { status: 500 } })).toEqual([
      'FAILING /document/references/2/url',
      'FAILING /vulnerabilities/0/remediations/0/url',
    ])
    expect(await ask('6.3.7', { self: { failure: 'NAME_UNKNOWN' } })).toEqual([
      'UNREACHABLE /document/references/0/url',
    ])
  })

  it('tell what was not allowed, and what was too much', async () => {
    expect(await ask('6.3.7', { self: { refused: 'ADDRESS_INSIDE' } })).toEqual([
      'REFUSED /document/references/0/url (remark)',
    ])
    expect(await ask('6.3.6', {}, 3)).toEqual(['NOT_ASKED  (remark)'])
  })

  it('say that nothing was asked where nobody allowed it', async () => {
    const [result] = await checkCsaf(json(REFERENCES), ['6.3.6'])
    expect(result?.findings).toMatchObject([{ message: 'CSAF_NETWORK_NOT_ASKED', isRemark: true }])
    const asked = await checkCsaf(json(REFERENCES), ['6.3.7'], { probe: () => Promise.resolve({ status: 410 }) })
    expect(asked[0]?.findings).toMatchObject([{ message: 'CSAF_URL_FAILING', params: { status: 410 } }])
  })

  it.each(ODD)('ask nothing where %j stands', (odd) => {
    const strange = viewDocument({ document: odd, product_tree: { full_product_names: odd }, vulnerabilities: odd })
    expect([...urlsOf('6.3.6', strange), ...urlsOf('6.3.7', strange)]).toEqual([])
  })
})
