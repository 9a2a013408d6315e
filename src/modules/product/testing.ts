import type { App } from '#platform/app/index.ts'
import { bootstrapPrincipal, createDivision } from '#modules/identity/index.ts'
import { importCatalogue } from './index.ts'
import type { CatalogueInput } from './model.ts'

/** Brings the small catalogue into a test's database with its two divisions, FA and MT; answers their ids. */
export async function importTestCatalogue(app: App): Promise<ReadonlyMap<string, string>> {
  const divisions = new Map<string, string>()
  for (const code of ['FA', 'MT'])
    divisions.set(code, (await createDivision(app, bootstrapPrincipal, { code, nameEn: code, nameJa: code })).id)
  await importCatalogue(app, bootstrapPrincipal, testCatalogue(), divisions)
  return divisions
}

/** A small catalogue for tests: two lines in two divisions, three families, a rebranded model. */
export function testCatalogue(): CatalogueInput {
  const releases = ['1.0', '1.1', '1.2'].map((version) => ({ version, releasedOn: '2024-01-01' }))
  const firmware = {
    code: 'firmware',
    names: { en: 'Firmware', ja: 'ファームウェア' },
    versionScheme: 'dotted',
    releases,
  }
  const model = (code: string, name: string): CatalogueInput['families'][number]['models'][number] => ({
    code,
    names: { en: name, ja: `${name}（日本）` },
    saleStartedOn: '2020-01-01',
    updateWay: 'field',
    parts: [firmware],
  })
  return {
    maker: {
      names: { en: 'Hibari Automation', ja: '雲雀オートメーション' },
      vendorAliases: ['HIBARI'],
      namespace: 'https://www.hibari.example',
      contactDetails: 'psirt@hibari.example',
      issuingAuthority: 'Hibari PSIRT',
    },
    divisions: [
      { code: 'FA', names: { en: 'Factory Automation', ja: 'FA事業部' } },
      { code: 'MT', names: { en: 'Mechatronics', ja: 'メカトロニクス事業部' } },
    ],
    lines: [
      { kind: 'programmable-controller', division: 'FA', names: { en: 'Controllers', ja: 'シーケンサ' } },
      { kind: 'industrial-robot', division: 'MT', names: { en: 'Robots', ja: 'ロボット' } },
    ],
    families: [
      {
        code: 'HQ',
        line: 'programmable-controller',
        names: { en: 'HQ series', ja: 'HQシリーズ' },
        models: [model('HQ-08CPU', 'CPU'), model('HQ-16CPU', 'CPU'), model('HQ-32CPU', 'CPU')],
      },
      {
        code: 'HF',
        line: 'programmable-controller',
        names: { en: 'HF series', ja: 'HFシリーズ' },
        models: [
          model('HF5-32MT', 'Compact controller'),
          {
            ...model('KN-32', 'Kanna controller'),
            relations: [{ kind: 'rebrand_of', to: 'HF5-32MT', versionMap: { '1.0': '1.1' } }],
          },
        ],
      },
      {
        code: 'HR',
        line: 'industrial-robot',
        names: { en: 'HR robots', ja: 'HRロボット' },
        versionScheme: 'dotted-count-train1',
        serialFormat: [
          {
            validFrom: null,
            validUntil: null,
            fields: [
              { name: 'fixed', length: 2, text: 'HR' },
              { name: 'year', length: 1, codes: 'ABCDEFGHJK', firstYear: 2020 },
              { name: 'number', length: 5 },
            ],
          },
        ],
        models: [{ ...model('HRC-800', 'Robot controller'), isSafety: true, updateWay: 'service' }],
      },
    ],
  }
}
