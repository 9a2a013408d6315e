import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeOpenApi } from '#platform/http/openapi.ts'
import { serverModules } from './modules.ts'
import { andonVersion } from './version.ts'

const path = fileURLToPath(new URL('../../openapi.json', import.meta.url))
const endpoints = serverModules.flatMap((module) => module.routes.map((route) => route.endpoint))
const text = `${JSON.stringify(writeOpenApi(endpoints, andonVersion), null, 2)}\n`

if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== text) {
    process.stderr.write('openapi.json is stale: run `npm run openapi` and commit it.\n')
    process.exit(1)
  }
} else writeFileSync(path, text)
