import type { Operation, Parameter } from './document.ts'

export const EXAMPLE_LANGUAGES = ['curl', 'javascript', 'python'] as const
export type ExampleLanguage = (typeof EXAMPLE_LANGUAGES)[number]

/** A request as examples write it; ANDON_URL and ANDON_TOKEN come from the environment. */
interface Shape {
  readonly method: string
  /** Path and query with the examples' values. */
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  /** JSON to send; undefined where there is none. */
  readonly json: unknown
  readonly isUpload: boolean
  readonly isDownload: boolean
}

/** The file that examples of uploads send. */
export const EXAMPLE_FILE = 'example.json'

function shapeOf(operation: Operation): Shape {
  const valueOf = ({ example }: Parameter): string => (typeof example === 'string' ? example : JSON.stringify(example))
  const inPlace = (place: Parameter['in']): Parameter[] =>
    operation.parameters.filter((parameter) => parameter.in === place && parameter.example !== undefined)
  const path = inPlace('path').reduce(
    (filled, parameter) => filled.replace(`{${parameter.name}}`, encodeURIComponent(valueOf(parameter))),
    operation.path,
  )
  const query = new URLSearchParams(inPlace('query').map((parameter) => [parameter.name, valueOf(parameter)]))
  const { body, success } = operation
  const isUpload = body?.mediaType === 'application/octet-stream'
  return {
    method: operation.method,
    target: query.size === 0 ? path : `${path}?${query}`,
    headers: [
      ...inPlace('header').map((parameter) => [parameter.name, valueOf(parameter)] as const),
      ...(body === undefined ? [] : [['Content-Type', body.mediaType] as const]),
    ],
    json: isUpload ? undefined : body?.example,
    isUpload,
    isDownload: success.mediaType !== undefined && !/[/+]json$/.test(success.mediaType),
  }
}

/** A text within single quotes of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

function writeCurl(shape: Shape): string {
  const parts = [
    `curl --request ${shape.method} "$ANDON_URL${shape.target}"`,
    '--header "Authorization: Bearer $ANDON_TOKEN"',
    ...shape.headers.map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    ...(shape.json === undefined ? [] : [`--data ${quote(JSON.stringify(shape.json, null, 2))}`]),
    ...(shape.isUpload ? [`--data-binary @${EXAMPLE_FILE}`] : []),
    ...(shape.isDownload ? ['--output answer'] : []),
  ]
  return parts.join(' \\\n  ')
}

function indent(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`)
}

function writeJavaScript(shape: Shape): string {
  const body = shape.isUpload
    ? `\n  body: await readFile('${EXAMPLE_FILE}'),`
    : shape.json === undefined
      ? ''
      : `\n  body: JSON.stringify(${indent(JSON.stringify(shape.json, null, 2), '  ')}),`
  const headers = shape.headers
    .map(([name, value]) => `\n    ${JSON.stringify(name)}: ${JSON.stringify(value)},`)
    .join('')
  return `${shape.isUpload ? "import { readFile } from 'node:fs/promises'\n\n" : ''}const { ANDON_URL, ANDON_TOKEN } = process.env
const response = await fetch(\`\${ANDON_URL}${shape.target}\`, {
  method: '${shape.method}',
  headers: {
    Authorization: \`Bearer \${ANDON_TOKEN}\`,${headers}
  },${body}
})
console.log(response.status, await response.text())`
}

/** A JSON value as Python writes it. */
function toPython(value: unknown, by: string): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return JSON.stringify(value)
  const inner = `${by}    `
  const lines = Array.isArray(value)
    ? value.map((one) => `${inner}${toPython(one, inner)},`)
    : Object.entries(value).map(([name, one]) => `${inner}${JSON.stringify(name)}: ${toPython(one, inner)},`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join('\n')}\n${by}${close}`
}

function writePython(shape: Shape): string {
  const headers = shape.headers
    .map(([name, value]) => `\n        ${JSON.stringify(name)}: ${JSON.stringify(value)},`)
    .join('')
  const data = shape.isUpload
    ? `\n    data=open("${EXAMPLE_FILE}", "rb").read(),`
    : shape.json === undefined
      ? ''
      : `\n    data=json.dumps(${toPython(shape.json, '    ')}).encode(),`
  return `import json
import os
import urllib.request

request = urllib.request.Request(
    os.environ["ANDON_URL"] + "${shape.target}",
    method="${shape.method}",
    headers={
        "Authorization": "Bearer " + os.environ["ANDON_TOKEN"],${headers}
    },${data}
)
with urllib.request.urlopen(request) as response:
    print(response.status, response.read().decode("utf-8", "replace"))`
}

/** The example of an operation in one language. */
export function writeExample(operation: Operation, language: ExampleLanguage): string {
  const shape = shapeOf(operation)
  if (language === 'curl') return writeCurl(shape)
  return language === 'javascript' ? writeJavaScript(shape) : writePython(shape)
}
