import { readdirSync, readFileSync } from 'node:fs'
import type { Maker } from '#modules/product/model.ts'
import { ADVISORY_LANGUAGES } from '../model.ts'
import { renderValidatorPage } from '../page/validator.ts'
import { VALIDATOR_STYLE } from '../page/validator-style.ts'
import { textFile, type TreeFile } from '../tree.ts'

const FOLDER = 'assets/validator'
const STYLE_PATH = 'assets/validator.css'
const BUILT = new URL('../../../../dist/validator/', import.meta.url)

/** The validator's script and its parts as they were built with this program (`vite.validator.config.ts`). Throws when they were not. */
function scriptFiles(): TreeFile[] {
  return readdirSync(BUILT)
    .filter((name) => name.endsWith('.js'))
    .toSorted()
    .map((name) =>
      textFile(`${FOLDER}/${name}`, 'text/javascript; charset=utf-8', readFileSync(new URL(name, BUILT), 'utf8')),
    )
}

/** The validator of CSAF documents: the page in each language, its script in parts, its style. `styles`: those of the other public pages. */
export function validatorFiles(maker: Maker, styles: readonly string[]): TreeFile[] {
  return [
    ...scriptFiles(),
    textFile(STYLE_PATH, 'text/css; charset=utf-8', VALIDATOR_STYLE),
    ...ADVISORY_LANGUAGES.map((language) =>
      textFile(
        `validate/index.${language}.html`,
        'text/html; charset=utf-8',
        renderValidatorPage({
          maker,
          language,
          styles: [...styles, `/${STYLE_PATH}`],
          script: `/${FOLDER}/validator.js`,
        }),
      ),
    ),
  ]
}
