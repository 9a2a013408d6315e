import * as z from 'zod'

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: z.unknown().optional(),
  example: z.unknown().optional(),
})
export type Parameter = z.infer<typeof parameter>

const media = z.record(z.string(), z.object({ schema: z.unknown().optional(), example: z.unknown().optional() }))
const answer = z.object({
  description: z.string(),
  content: media.optional(),
  'x-codes': z.array(z.string()).optional(),
})
const reference = z.object({ $ref: z.string() })

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  'x-permission': z.string(),
  'x-step-up': z.boolean().default(false),
  'x-browser-only': z.boolean().default(false),
  parameters: z.array(parameter),
  requestBody: z.object({ content: media }).optional(),
  responses: z.record(z.string(), z.union([reference, answer])),
})

const documentSchema = z.object({
  info: z.object({ version: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()), responses: z.record(z.string(), answer) }),
})

export interface Answer {
  readonly status: number
  readonly description: string
  /** Codes of a problem; none for a success. */
  readonly codes: readonly string[]
  /** Undefined where there is no body. */
  readonly mediaType: string | undefined
  readonly schema: unknown
}

export interface Operation {
  readonly id: string
  readonly tag: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly permission: string
  readonly needsStepUp: boolean
  /** Only a browser can use it: there is nothing to show for a token. */
  readonly isBrowserOnly: boolean
  readonly parameters: readonly Parameter[]
  readonly body: { readonly mediaType: string; readonly schema: unknown; readonly example: unknown } | undefined
  readonly success: Answer
  readonly problems: readonly Answer[]
}

export interface ApiDocument {
  readonly version: string
  readonly tags: readonly {
    readonly name: string
    readonly description: string
    readonly operations: readonly Operation[]
  }[]
  /** Schemas that have a name, by `#/components/schemas/<name>`. */
  readonly schemas: Readonly<Record<string, unknown>>
}

type Responses = z.infer<typeof operationSchema>['responses']

function readAnswers(responses: Responses, shared: Readonly<Record<string, z.infer<typeof answer>>>): Answer[] {
  return Object.entries(responses).flatMap(([status, told]) => {
    const found = '$ref' in told ? shared[told.$ref.split('/').at(-1) ?? ''] : told
    if (found === undefined) return []
    const [content] = Object.entries(found.content ?? {})
    const { description, 'x-codes': codes = [] } = found
    return [{ status: Number(status), description, codes, mediaType: content?.[0], schema: content?.[1].schema }]
  })
}

/** Reads an OpenAPI document into what the page shows; throws where it is none of Andon's. */
export function readDocument(value: unknown): ApiDocument {
  const document = documentSchema.parse(value)
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, told]): Operation[] => {
      const answers = readAnswers(told.responses, document.components.responses)
      const success = answers.find(({ status }) => status < 400)
      if (success === undefined) return []
      const [body] = Object.entries(told.requestBody?.content ?? {})
      return [
        {
          id: told.operationId,
          tag: told.tags[0] ?? '',
          method: method.toUpperCase(),
          path,
          summary: told.summary,
          permission: told['x-permission'],
          needsStepUp: told['x-step-up'],
          isBrowserOnly: told['x-browser-only'],
          parameters: told.parameters,
          body:
            body === undefined ? undefined : { mediaType: body[0], schema: body[1].schema, example: body[1].example },
          success,
          problems: answers.filter(({ status }) => status >= 400),
        },
      ]
    }),
  )
  const tags = document.tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ tag: own }) => own === tag.name),
  }))
  return { version: document.info.version, tags, schemas: document.components.schemas }
}
