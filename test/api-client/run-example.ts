import { execFile, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import type { ExampleLanguage } from '#main/web/api-docs/example.ts'

const run = promisify(execFile)

export interface ExampleAnswer {
  readonly status: number
  readonly body: string
}

const printed = z.array(z.string())

/** Runs modules one after the other in one Node, each as it stands on the page, and tells what each printed. */
const RUN_MODULES = `
import { pathToFileURL } from 'node:url'
const told = []
const log = console.log
for (const path of process.argv.slice(1)) {
  const lines = []
  console.log = (...parts) => lines.push(parts.join(' '))
  try { await import(pathToFileURL(path).href) } catch (error) { lines.push('0 ' + error) }
  told.push(lines.join('\\n'))
}
log(JSON.stringify(told))`

/** The same for Python; what is no success is thrown by its own library, with the status. */
const RUN_SCRIPTS = `
import contextlib, io, json, sys, urllib.error
told = []
for path in sys.argv[1:]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(open(path, encoding="utf-8").read(), path, "exec"), {"__name__": "__main__"})
        except urllib.error.HTTPError as error:
            print(error.code, error.read().decode("utf-8", "replace"))
    told.append(out.getvalue())
print(json.dumps(told))`

/** Runs examples as somebody would who has copied them from the page: in a shell, in Node, in Python. */
export class ExampleRunner {
  private readonly environment: NodeJS.ProcessEnv
  private readonly folder: string

  constructor(folder: string, environment: { readonly ANDON_URL: string; readonly ANDON_TOKEN: string }) {
    this.folder = folder
    this.environment = { PATH: process.env['PATH'], HOME: folder, ...environment }
  }

  /** Runs them in order. */
  async run(language: ExampleLanguage, examples: readonly string[]): Promise<ExampleAnswer[]> {
    if (language === 'curl') {
      const answers: ExampleAnswer[] = []
      for (const example of examples) answers.push(await this.runCurl(example))
      return answers
    }
    const isPython = language === 'python'
    const paths = examples.map((example, index) => {
      const path = join(this.folder, `example-${index}.${isPython ? 'py' : 'mjs'}`)
      writeFileSync(path, example)
      return path
    })
    const output = isPython
      ? await this.collect('python3', ['-c', RUN_SCRIPTS, ...paths])
      : await this.collect(process.execPath, ['--input-type=module', '--eval', RUN_MODULES, ...paths])
    return printed.parse(JSON.parse(output)).map(read)
  }

  private collect(program: string, parameters: readonly string[]): Promise<string> {
    return new Promise((done, fail) => {
      const child = spawn(program, parameters, { cwd: this.folder, env: this.environment })
      let [out, err] = ['', '']
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('latin1')))
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
      child.on('error', fail)
      child.on('close', (code) =>
        code === 0 ? done(Buffer.from(out, 'latin1').toString('utf8')) : fail(new Error(`${program}: ${err}`)),
      )
    })
  }

  private async runCurl(example: string): Promise<ExampleAnswer> {
    const { stdout } = await run('sh', ['-c', `${example} --silent --write-out '\\n%{http_code}'`], {
      cwd: this.folder,
      env: this.environment,
      maxBuffer: 64 * 1024 * 1024,
    })
    const cut = stdout.lastIndexOf('\n')
    const isInFile = example.includes('--output answer')
    const body = isInFile ? readFileSync(join(this.folder, 'answer'), 'utf8') : stdout.slice(0, cut)
    return { status: Number(stdout.slice(cut + 1)), body }
  }
}

function read(output: string): ExampleAnswer {
  const [, status = '0', body = ''] = /^(\d+) ?([\s\S]*?)\n?$/.exec(output) ?? []
  return { status: Number(status), body }
}
