/** What the journeys drop: an advisory of a coordinator about models of the sample maker. */
export interface AdvisoryFile {
  readonly name: string
  readonly bytes: Buffer
}

interface AdvisoryInput {
  readonly trackingId: string
  readonly cve: string
  readonly title: string
  readonly vendor: string
  readonly models: readonly string[]
  /** The first version without the flaw. */
  readonly fixed: string
  /** Of the document: the first unless another is told. */
  readonly version?: string
}

function productTree({ vendor, models, fixed }: AdvisoryInput): unknown {
  const version = (model: string, index: number, kind: 'range' | 'fixed'): unknown => ({
    category: kind === 'range' ? 'product_version_range' : 'product_version',
    name: kind === 'range' ? `< ${fixed}` : fixed,
    product: {
      name: `${vendor} ${model} ${kind === 'range' ? `< ${fixed}` : fixed}`,
      product_id: `${kind}-${index}`,
    },
  })
  return {
    branches: [
      {
        category: 'vendor',
        name: vendor,
        branches: models.map((model, index) => ({
          category: 'product_name',
          name: model,
          branches: [version(model, index, 'range'), version(model, index, 'fixed')],
        })),
      },
    ],
  }
}

/** A valid CSAF 2.0 security advisory (profile 4) as a file. */
export function advisoryFile(input: AdvisoryInput): AdvisoryFile {
  const at = '2026-05-11T06:00:00.000Z'
  const { version = '1' } = input
  const affected = input.models.map((_, index) => `range-${index}`)
  const document = {
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE', url: 'https://www.first.org/tlp/' } },
      lang: 'en',
      title: input.title,
      notes: [{ category: 'summary', text: 'A crafted frame stops the controller until its power is cycled.' }],
      publisher: { category: 'coordinator', name: 'Plant CERT', namespace: 'https://plant-cert.example' },
      references: [
        {
          category: 'self',
          summary: input.trackingId,
          url: `https://plant-cert.example/csaf/${input.trackingId.toLowerCase()}.json`,
        },
      ],
      tracking: {
        id: input.trackingId,
        status: 'final',
        version,
        initial_release_date: at,
        current_release_date: at,
        revision_history: [{ number: version, date: at, summary: 'As published' }],
      },
    },
    product_tree: productTree(input),
    vulnerabilities: [
      {
        cve: input.cve,
        title: 'Improper handling of a length field',
        cwe: { id: 'CWE-130', name: 'Improper Handling of Length Parameter Inconsistency' },
        notes: [{ category: 'description', text: 'The communication task does not check a length field.' }],
        product_status: { known_affected: affected, fixed: input.models.map((_, index) => `fixed-${index}`) },
        scores: [
          {
            products: affected,
            cvss_v3: {
              version: '3.1',
              vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
              baseScore: 7.5,
              baseSeverity: 'HIGH',
            },
          },
        ],
        remediations: [
          { category: 'vendor_fix', details: `Update to version ${input.fixed} or later.`, product_ids: affected },
        ],
      },
    ],
  }
  return {
    name: `${input.trackingId.toLowerCase()}.json`,
    bytes: Buffer.from(`${JSON.stringify(document, null, 2)}\n`),
  }
}
