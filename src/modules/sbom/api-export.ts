import * as z from 'zod'
import { EXPORT_FORMATS } from '#formats/sbom/write.ts'
import { defineEndpoint } from '#platform/http/contract.ts'

export const exportSbomEndpoint = defineEndpoint({
  id: 'sbom.export',
  method: 'GET',
  path: '/api/v1/sboms/{sbomId}/export',
  summary:
    'A bill of materials in another format, made from the uploaded file; the current one of a release with the parts that are declared for it',
  permission: 'sbom.read',
  params: z.object({ sbomId: z.uuid() }),
  query: z.object({ format: z.enum(EXPORT_FORMATS).default('cyclonedx-1.6') }),
  download: 'application/json',
  output: z.never(),
  errors: ['SBOM_STATE'],
})
