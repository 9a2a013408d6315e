import { byteHex } from './bytes.ts'

const BELOW = '01'
const END = '02'
const ABOVE = '03'

/**
 * Writes items of an order in which the shorter list is continued with zeros without end. A run of zeros tells nothing before the item
 * behind it is known: the longer the run, the nearer to the end.
 */
export class ZeroPadded {
  #hex = ''
  #zeros = 0

  zero(): void {
    this.#zeros++
  }

  /** An item that is less than zero (a pre-release word). */
  below(hex: string): void {
    this.#hex += BELOW + byteHex(this.#zeros) + hex
    this.#zeros = 0
  }

  /** An item that is more than zero. */
  above(hex: string): void {
    this.#hex += ABOVE + byteHex(255 - this.#zeros) + hex
    this.#zeros = 0
  }

  /** Forgets zeros that do not count here. */
  dropZeros(): void {
    this.#zeros = 0
  }

  finish(): string {
    return this.#hex + END
  }
}
