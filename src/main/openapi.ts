import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeApiDocument } from './api-document.ts'

const path = fileURLToPath(new URL('../../openapi.json', import.meta.url))
const text = `${JSON.stringify(writeApiDocument(), null, 2)}\n`

if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== text) {
    process.stderr.write('openapi.json is stale: run `npm run openapi` and commit it.\n')
    process.exit(1)
  }
} else writeFileSync(path, text)
