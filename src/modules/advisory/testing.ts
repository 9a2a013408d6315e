import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import {
  addVulnerability,
  changeProductSet,
  openCase,
  readCase,
  setSeverity,
  setState,
  type CaseView,
} from '#modules/case/index.ts'
import { createDivision } from '#modules/identity/index.ts'
import { findModels, importCatalogue, type CatalogueInput } from '#modules/product/index.ts'

const names = (en: string, ja = en): { en: string; ja: string } => ({ en, ja })
const releases = (...versions: string[]) => versions.map((version) => ({ version, isFix: version.endsWith('1') }))

const catalogue: CatalogueInput = {
  maker: {
    names: names('Hibari Automation', 'ひばりオートメーション'),
    vendorAliases: ['HIBARI'],
    namespace: 'https://hibari.example',
    contactDetails: 'Write to psirt@hibari.example.',
    issuingAuthority: 'Hibari PSIRT',
  },
  divisions: [{ code: 'FA', names: names('Factory automation') }],
  lines: [{ kind: 'programmable-controllers', division: 'FA', names: names('Controllers') }],
  families: [
    {
      code: 'HQ',
      line: 'programmable-controllers',
      names: names('HQ series', 'HQシリーズ'),
      models: [
        ...['HQ-08EN', 'HQ-16EN'].map((code) => ({
          code,
          names: names(code),
          updateWay: 'field' as const,
          parts: [
            {
              code: 'firmware',
              names: names('Firmware'),
              versionScheme: 'dotted',
              releases: releases('1.050', '1.060', '1.061'),
            },
            {
              code: 'web-server',
              names: names('Web server function', 'Webサーバ機能'),
              versionScheme: 'dotted',
              releases: releases('2.00', '2.01'),
            },
          ],
        })),
        { code: 'HQ-02', names: names('HQ-02'), updateWay: 'none' as const },
      ],
    },
  ],
}

/** A maker with a small catalogue. */
export async function loadAdvisoryCatalogue(app: App, principal: Principal): Promise<void> {
  const fa = await createDivision(app, principal, { code: 'FA', nameEn: 'Factory automation', nameJa: 'FA' })
  await importCatalogue(app, principal, catalogue, new Map([['FA', fa.id]]))
}

/** The catalogue's ids of models, by code. */
export async function modelIds(app: App, principal: Principal, codes: readonly string[]): Promise<string[]> {
  const { items } = await app.db.tx(principal, (tx) => findModels(tx, { limit: 1000, offset: 0 }))
  return codes.flatMap((code) => items.find((model) => model.code === code)?.id ?? [])
}

const none = { level: 'none', reason: '' } as const

interface CaseOptions {
  readonly cve?: string
  readonly title?: string
  readonly circleId?: string
  readonly embargo?: { readonly until: string; readonly zone: string }
  /** Steps of its product set; past verification unless said. */
  readonly steps?: readonly ('verifying' | 'analysing')[]
}

/** A case about HQ-08EN and HQ-16EN up to 1.060, judged, as far as `steps` say. */
export async function openTestCase(app: App, principal: Principal, options: CaseOptions = {}): Promise<CaseView> {
  const { id } = await openCase(app, principal, {
    title: options.title ?? 'Denial of service in HQ series',
    summary: 'A long header stops the unit.',
    circleId: options.circleId,
    embargo: options.embargo,
  })
  const view = await addVulnerability(app, principal, id, {
    ...(options.cve === undefined ? {} : { cve: options.cve }),
    title: 'Denial of service in the web server',
  })
  const set = view.vulnerabilities[0]?.productSets[0]
  if (set === undefined) throw new Error('a vulnerability without a product set')
  const address = { caseId: id, setId: set.id }
  await changeProductSet(app, principal, address, set.version, {
    name: 'HQ with Ethernet',
    versionRange: '1.060 and prior',
    modelIds: await modelIds(app, principal, ['HQ-08EN', 'HQ-16EN']),
  })
  let version = set.version + 1
  for (const state of options.steps ?? ['verifying', 'analysing']) {
    await setState(app, principal, address, version, { state, note: '' })
    version += 1
  }
  await setSeverity(app, principal, { ...address, assigner: 'us' }, 0, {
    cvss3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
    cvss4Vector: null,
    elements: {
      health: none,
      safety: none,
      environment: none,
      availability: { level: 'high', reason: 'stops the line' },
      integrity: none,
      confidentiality: none,
    },
    exploitation: 'none',
    evidence: '',
    awareAt: null,
  })
  return app.db.tx(principal, (tx) => readCase(tx, principal, id))
}
