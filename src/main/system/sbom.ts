import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { notFound } from '#platform/error/index.ts'

const BILL = fileURLToPath(new URL('../../../dist/sbom/andon.cdx.json', import.meta.url))

/** The bill of materials that the build made; a checkout that was never built has none. */
export async function readBill(): Promise<Response> {
  const bytes = await readFile(BILL).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw notFound()
    throw error
  })
  return new Response(bytes, {
    headers: {
      // CycloneDX 1.6, registered media type.
      'content-type': 'application/vnd.cyclonedx+json; version=1.6',
      'content-disposition': 'attachment; filename="andon.cdx.json"',
    },
  })
}
