import { ValueReader, type DataKind, type Values } from '#platform/data-exchange/index.ts'
import type { Finding } from '#platform/error/index.ts'
import { catalogueSchema } from '../../model.ts'
import { foldVendor } from '../../rules.ts'
import { lockCatalogue, upsertMaker } from '../../store/catalogue.ts'
import { queryMaker } from '../../store/data.ts'
import { findMaker } from '../../store/read.ts'
import { selectVendors } from '../../store/vendor.ts'
import { tellVendorChanged } from '../vendor.ts'
import { canReadCatalogue, canWriteCatalogue } from './access.ts'
import { completeNames, nameFields, namesOf } from './field.ts'
import { SPELLINGS } from './vendor.ts'

/** There is one maker, so its record is always the same one. */
const OWN = 'own'

function makerOf(values: Values) {
  const read = new ValueReader(values)
  return {
    names: namesOf(read),
    vendorAliases: read.list('aliases'),
    namespace: read.text('namespace'),
    contactDetails: read.textOrNull('contact') ?? '',
    issuingAuthority: read.textOrNull('issuing_authority') ?? '',
  }
}

/** The maker of this installation: the publisher of its advisories. */
export const makerKind: DataKind = {
  id: 'maker',
  recordKind: 'maker',
  key: ['maker'],
  fields: [
    {
      name: 'maker',
      aliases: ['メーカー', '製造者'],
      type: 'choice',
      isRequired: true,
      choices: [{ value: OWN, aliases: ['自社'] }],
    },
    ...nameFields,
    SPELLINGS,
    {
      name: 'namespace',
      aliases: ['url', '名前空間'],
      type: 'text',
      isRequired: true,
      max: 500,
      pattern: /^https?:\/\/[^\s]+$/,
    },
    { name: 'contact', aliases: ['contact details', '連絡先'], type: 'text', max: 2_000, standard: '' },
    { name: 'issuing_authority', aliases: ['issuer', '発行権限'], type: 'text', max: 2_000, standard: '' },
  ],
  canRead: canReadCatalogue,
  canWrite: canWriteCatalogue,
  query: ({ keys }) => queryMaker(OWN, keys),
  lock: lockCatalogue,
  complete: (values) => completeNames(values, 'maker'),
  check: ({ namespace }) =>
    catalogueSchema.shape.maker.shape.namespace.safeParse(namespace).success
      ? []
      : [{ code: 'BAD_FORM', path: '/namespace', params: { value: String(namespace).slice(0, 100) } }],
  async checkAll(tx, rows) {
    const taken = new Map((await selectVendors(tx)).flatMap(({ name, aliases }) => [name, ...aliases].map(spelled)))
    const wrong = new Map<string, Finding>()
    for await (const { key, values } of rows()) {
      const own = [values['name_en'], values['name_ja'], values['aliases']].flat().filter(isText)
      const alias = own.find((one) => taken.has(foldVendor(one)))
      if (alias !== undefined) wrong.set(key, { code: 'VENDOR_ALIAS_TAKEN', path: '/aliases', params: { alias } })
    }
    return wrong
  },
  async write({ tx }, rows) {
    for (const { id, values } of rows) await upsertMaker(tx, { id, ...makerOf(values) })
    const maker = await findMaker(tx)
    return maker === undefined ? [] : [{ id: maker.id, version: maker.version }]
  },
  async finish({ app, tx, principal }, ids) {
    for (const id of ids) await tellVendorChanged(app, tx, principal, id)
    return []
  },
  endings: [],
}

const isText = (value: unknown): value is string => typeof value === 'string'
const spelled = (alias: string): [string, string] => [foldVendor(alias), alias]
