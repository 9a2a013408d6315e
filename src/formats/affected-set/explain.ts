import type { Bound } from '../version/index.ts'
import { en } from './messages.en.ts'
import { ja } from './messages.ja.ts'
import type { GroundCode, ReadBox, ReadProduct, ReadTarget, Reason, ReasonCode } from './model.ts'

type Words = typeof en
type Language = 'en' | 'ja'

function wordsOf(language: Language): Words {
  return language === 'ja' ? ja : en
}

function fill(template: string, params: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '')
}

function isKey<T extends object>(words: T, key: string | undefined): key is Extract<keyof T, string> {
  return key !== undefined && Object.hasOwn(words, key)
}

/** A ground in a few words. */
export function explainGround(ground: GroundCode | ReasonCode, language: Language): string {
  return wordsOf(language).ground[ground]
}

function isRelational({ code }: Reason): boolean {
  return code === 'RELATED_MODEL' || code === 'BY_RELATION'
}

/** A step from a model to a related one. */
interface ToldStep {
  readonly relation: string
  readonly direction: string
  readonly model: string
}

/** How a model (`own`) stands to a related one, in a few words. */
export function explainStep({ relation, direction, model }: ToldStep, own: string, language: Language): string {
  return describeStep({ relation, direction, model }, own, wordsOf(language))
}

function describeStep({ relation, direction, model }: ToldStep, own: string, { proposal }: Words): string {
  const told = isKey(proposal, relation) ? proposal[relation] : undefined
  if (typeof told !== 'object' || !isKey(told, direction)) return model
  return fill(String(told[direction]), { own, other: model })
}

/** By which relations, by which version, and what the source says there. */
function explainRelation({ code, params }: Reason, words: Words): string {
  const { proposal } = words
  const { steps = '', numbering, value, other = '', answer } = params
  let own = proposal.unit
  const relations = steps.split('\n').map((step) => {
    const [way = '', model = ''] = step.split(/ (.*)/s)
    const [relation = '', direction = ''] = way.split('.')
    const told = describeStep({ relation, direction, model }, own, words)
    own = model
    return told
  })
  const note = proposal[value === undefined ? 'unknown' : numbering === 'mapped' ? 'mapped' : 'assumed']
  return fill(code === 'BY_RELATION' ? proposal.accepted : proposal.sentence, {
    relations: relations.join(proposal.and),
    note: fill(note, { version: value ?? '' }),
    other,
    answer: isKey(proposal.answer, answer) ? proposal.answer[answer] : '',
  })
}

/** A reason as one sentence with the versions, bounds and source text that it rests on. */
export function explainReason(reason: Reason, language: Language): string {
  const words = wordsOf(language)
  const { subject, part, product = '', text = '' } = reason.params
  const name =
    part === undefined
      ? words.subject[isKey(words.subject, subject) ? subject : 'version']
      : fill(words.versionOf, { part })
  const relation = isRelational(reason) ? explainRelation(reason, words) : ''
  const condition = reason.params['condition'] ?? (isKey(words.conditionOf, subject) ? words.conditionOf[subject] : '')
  const sentence = fill(words.reason[reason.code], {
    ...reason.params,
    product,
    text,
    subject: name,
    condition,
    relation,
  })
  const { justification } = reason.params
  if (justification === undefined) return sentence
  const why = isKey(words.flag, justification) ? words.flag[justification] : justification
  return sentence + fill(words.justified, { justification: why })
}

function describeRange(lower: Bound | null, upper: Bound | null, words: Words): string {
  const { reading } = words
  if (lower === null && upper === null) return reading.all
  if (lower !== null && upper !== null && lower.text === upper.text) return fill(reading.exactly, { lower: lower.text })
  const from = lower === null ? [] : [fill(lower.isInclusive ? reading.from : reading.after, { lower: lower.text })]
  const to = upper === null ? [] : [fill(upper.isInclusive ? reading.upTo : reading.before, { upper: upper.text })]
  return [...from, ...to].join(reading.range)
}

function describeSerial(serial: NonNullable<ReadBox['serial']>, words: Words): string {
  const { reading } = words
  if (serial.lower === null && serial.upper === null && serial.pattern !== null)
    return fill(reading.serialPattern, { pattern: serial.pattern })
  const range = describeRange(serial.lower, serial.upper, words)
  return serial.digits === null
    ? fill(reading.serial, { range })
    : fill(reading.serialDigits, { digits: String(serial.digits), range })
}

function describeBox(box: ReadBox, words: Words): string {
  const { reading } = words
  const { version, serial, production, hardware } = box
  const isRestricted = serial !== null || production !== null || hardware !== null
  const range =
    version === null && isRestricted ? [] : [describeRange(version?.lower ?? null, version?.upper ?? null, words)]
  const parts = [
    ...range.map((text) => (box.part === null ? text : fill(reading.part, { part: box.part, range: text }))),
    ...(serial === null ? [] : [describeSerial(serial, words)]),
    ...(production === null
      ? []
      : [fill(reading.production, { range: describeRange(production.lower, production.upper, words) })]),
    ...(hardware === null
      ? []
      : [
          fill(reading.hardware, {
            range: 'lower' in hardware ? describeRange(hardware.lower, hardware.upper, words) : hardware.join(', '),
          }),
        ]),
    ...box.conditions.map((condition) => fill(reading.condition, { condition })),
  ]
  return parts.join(reading.and)
}

function describeTarget(target: ReadTarget, words: Words): string {
  if (target.boxes.length === 0) return words.reading.notUnderstood
  return target.boxes.map((box) => describeBox(box, words)).join(words.reading.or)
}

/** Our reading of a product's versions in words, to stand beside the source's own text. */
export function describeProduct(product: ReadProduct, language: Language): string {
  const words = wordsOf(language)
  const { reading } = words
  const versions = describeTarget(product.target, words)
  const whole = product.part === null ? versions : fill(reading.part, { part: product.part, range: versions })
  return [
    whole,
    ...[...(product.host === null ? [] : [product.host]), ...product.further].flatMap(({ relation, name, target }) => [
      fill(reading.host, { relation, host: name }),
      describeTarget(target, words),
    ]),
    ...(product.cves.length === 0 ? [] : [fill(reading.onlyFor, { cves: product.cves.join(', ') })]),
    ...(product.isUnderstood || product.target.boxes.length === 0 ? [] : [reading.notUnderstood]),
  ].join(reading.and)
}
