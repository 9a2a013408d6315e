import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { App } from '#platform/app/index.ts'
import type { Principal } from '#platform/auth/index.ts'
import { findModels, readModels } from '#modules/product/index.ts'
import { findSboms, uploadSbom } from '#modules/sbom/index.ts'

const folder = new URL('../../../fixtures/', import.meta.url)

/** Which releases of the sample maker have a bill of materials; all others have none. */
const SBOMS = [
  {
    file: 'cyclonedx/hq-cpu-firmware-36.cdx.json',
    models: ['HQ-08ENCPU', 'HQ-16ENCPU'],
    part: 'firmware',
    version: '36',
  },
  {
    file: 'cyclonedx/hq-cpu-firmware-41.cdx.json',
    models: ['HQ-08ENCPU', 'HQ-16ENCPU'],
    part: 'firmware',
    version: '41',
  },
  { file: 'spdx/gv27-image-01.49.000.spdx.json', models: ['GV2710-VTD'], part: 'firmware', version: '01.49.000' },
  { file: 'spdx/gv27-image-01.55.000.spdx.json', models: ['GV2710-VTD'], part: 'firmware', version: '01.55.000' },
  { file: 'cyclonedx/hpc-image-2023.2.cdx.xml', models: ['HPC3100-W11-16G'], part: 'image', version: '2023.2' },
] as const

/** Uploads bills of materials of some releases as anybody would; the worker reads them once it runs. */
export async function loadSboms(app: App, principal: Principal): Promise<void> {
  for (const { file, models, part, version } of SBOMS)
    for (const code of models) {
      const releaseId = await findRelease(app, principal, { code, part, version })
      if (releaseId === undefined) throw new Error(`the sample has no release ${version} of ${code}`)
      const { total } = await findSboms(app, principal, releaseId, { limit: 1, offset: 0 })
      if (total > 0) continue
      const name = file.split('/').at(-1) ?? file
      const bytes = createReadStream(fileURLToPath(new URL(file, folder)))
      const received = await app.files.receive(bytes, { name, mediaType: 'application/octet-stream' })
      await uploadSbom(app, principal, releaseId, received)
    }
}

interface ReleaseName {
  readonly code: string
  readonly part: string
  readonly version: string
}

function findRelease(
  app: App,
  principal: Principal,
  { code, part, version }: ReleaseName,
): Promise<string | undefined> {
  return app.db.tx(principal, async (tx) => {
    const { items } = await findModels(tx, { q: code, limit: 50, offset: 0 })
    const found = items.find((model) => model.code === code)
    if (found === undefined) return undefined
    const [model] = await readModels(tx, [found.id])
    const releases = model?.parts.find((one) => one.code === part)?.releases
    return releases?.find((release) => release.version === version)?.id
  })
}
