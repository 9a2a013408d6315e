import { readFile } from 'node:fs/promises'
import { csafFileName } from '#formats/csaf/file-name.ts'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { importCustomers } from '#modules/customer/index.ts'
import { createDivision, listDivisions } from '#modules/identity/index.ts'
import { importCatalogue, listLines } from '#modules/product/index.ts'
import { importSource } from '#modules/vulnerability/index.ts'
import { advisoryBytes, sampleAdvisories } from './advisory/index.ts'
import { loadCases } from './case.ts'
import { sampleCatalogue } from './catalogue/index.ts'
import { sampleCustomers } from './customer/index.ts'
import { loadSboms } from './sbom.ts'

/**
 * Loads the sample maker into a database: divisions, catalogue, customers with their units, two advisories, one of a supplier, some
 * cases, bills of materials of some releases.
 * Every step finds what is there already, so that a load that was killed is completed by the next.
 */
export async function loadSample(app: App, principal: Principal): Promise<void> {
  const divisions = await loadDivisions(app, principal)
  await importCatalogue(app, principal, sampleCatalogue, divisions)
  await loadSboms(app, principal)
  await importCustomers(app, principal, sampleCustomers)
  const sources = await loadAdvisories(app, principal)
  await loadSupplierAdvisory(app, principal)
  const lines = await app.db.tx(principal, listLines)
  await loadCases(app, principal, { lines: new Map(lines.map((line) => [line.kind, line])), sources })
}

async function loadDivisions(app: App, principal: Principal): Promise<Map<string, string>> {
  const known = await app.db.tx(principal, listDivisions)
  const ids = new Map(known.map((division) => [division.code, division.id]))
  for (const { code, names } of sampleCatalogue.divisions) {
    if (ids.has(code)) continue
    const { id } = await createDivision(app, principal, { code, nameEn: names.en, nameJa: names.ja })
    ids.set(code, id)
  }
  return ids
}

/** What a supplier says of a runtime that some of the releases contain. */
async function loadSupplierAdvisory(app: App, principal: Principal): Promise<void> {
  const bytes = await readFile(new URL('../../../fixtures/csaf/supplier/kk-sa-2026-02.json', import.meta.url))
  const file = { bytes, fileName: 'kk-sa-2026-02.json', isOwn: false }
  await app.db.tx(principal, (tx) => importSource(app, tx, principal, file))
}

async function loadAdvisories(app: App, principal: Principal): Promise<Map<string, string>> {
  const sources = new Map<string, string>()
  for (const advisory of sampleAdvisories) {
    const bytes = advisoryBytes(advisory)
    const fileName = csafFileName(advisory.id)
    const { sourceId } = await app.db.tx(principal, (tx) =>
      importSource(app, tx, principal, { bytes, fileName, isOwn: true }),
    )
    sources.set(advisory.id, sourceId)
  }
  return sources
}
