import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findFileNameProblem } from '#formats/csaf/file-name.ts'

const archive = join(process.env['ANDON_CORPORA'] ?? '../shared/corpora', 'csaf-tests/oasis-csaf-testdata.tar.gz')
const folder = mkdtempSync(join(tmpdir(), 'andon-csaf-names-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = spawnSync('tar', ['xzf', archive, '-C', folder])
if (run.status !== 0) throw new Error(`${archive} cannot be read: set ANDON_CORPORA`)

describe.each(['2.0', '2.1'])('the official file names of CSAF %s', (version) => {
  const data = join(folder, `oasis/csaf_${version}/test/filenames/data`)
  const wrongIn = (kind: string): (readonly [string, boolean])[] =>
    readdirSync(join(data, kind)).map((name) => {
      const json: unknown = JSON.parse(readFileSync(join(data, kind, name), 'utf8'))
      return [name, findFileNameProblem(name, json) !== undefined]
    })

  it('those that are right are right', () => {
    const found = wrongIn('valid')
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(([, isWrong]) => isWrong)).toEqual([])
  })

  it('those that are wrong are found', () => {
    const found = wrongIn('invalid')
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(([, isWrong]) => !isWrong)).toEqual([])
  })
})
