import { expect, it } from 'vitest'
import { parseCsafValue } from '../csaf/index.ts'
import { documentOf } from './answer-testing.ts'
import { correctProduct, createAnswerer, isSuperseded, readAdvisory, withoutCorrection } from './index.ts'
import { advisoryReadingSchema } from './schema.ts'

function read(name: string, range: string) {
  const { document } = parseCsafValue(documentOf([{ name, range }]))
  if (document === undefined) throw new Error('no document')
  return readAdvisory(document)
}

const box = (text: string) => ({
  part: null,
  version: { lower: null, upper: { text, isInclusive: true } },
  serial: null,
  production: null,
  hardware: null,
  conditions: [],
})

it('a correction of versions decides, and the reader’s own reading stands beside and comes back', () => {
  const reading = read('H-100', 'some odd words')
  const [product] = reading.products
  if (product === undefined) throw new Error('no product')
  const corrected = correctProduct(product, { versions: { id: 'c1', boxes: [box('1.2')] } })
  expect(corrected).toMatchObject({ isUnderstood: true, doubts: [], corrected: { versions: 'c1', models: null } })
  const changed = { ...reading, products: [corrected] }
  expect(advisoryReadingSchema.parse(JSON.parse(JSON.stringify(changed)))).toEqual(changed)
  const unit = { vendor: 'Hibari', model: 'H-100', version: '1.2' }
  expect(createAnswerer(reading).answer(unit).applicability).toBe('undetermined')
  expect(createAnswerer(changed).answer(unit).applicability).toBe('affected')
  expect(withoutCorrection(corrected)).toEqual(product)
  expect(correctProduct(corrected, {})).toEqual(product)
})

it('a correction of models means these and no others, whatever the text mentions', () => {
  const reading = read('H series (H-1000A, H-2000A)', '<= 1.2')
  const [product] = reading.products
  if (product === undefined) throw new Error('no product')
  const answers = (names: readonly string[]) => {
    const answerer = createAnswerer({
      ...reading,
      products: [correctProduct(product, { models: { id: 'c1', names } })],
    })
    return ['H-1000A', 'H-2000A', 'H-3000A'].map(
      (model) => answerer.answer({ vendor: 'Hibari', model, version: '1.0' }).applicability,
    )
  }
  expect(answers(['H-2000A', 'H-3000A'])).toEqual(['not_listed', 'affected', 'affected'])
  expect(answers([])).toEqual(['not_listed', 'not_listed', 'not_listed'])
})

it('a correction is superseded once the reader reads the same by itself', () => {
  const [clear] = read('H-100', '<= 1.2').products
  const [odd] = read('H-100', 'some odd words').products
  if (clear === undefined || odd === undefined) throw new Error('no product')
  const versions = { id: 'c1', boxes: [box('1.2')] }
  expect(isSuperseded(correctProduct(clear, { versions }))).toBe(true)
  expect(isSuperseded(correctProduct(odd, { versions }))).toBe(false)
})
