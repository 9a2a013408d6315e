import { hash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

const LANES = 8

/**
 * Passes COPY's text rows on and digests them: the sum of the rows' SHA-256, lane by lane, so that the order in which a server
 * hands rows out does not matter. It finds what a load lost, doubled or changed; against people there is the signature.
 */
export class RowDigest extends Transform {
  readonly #sums = new Uint32Array(LANES)
  #rest: Buffer = Buffer.alloc(0)
  rows = 0

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let from = 0
    // A line end inside a value is written as `\n`, two characters: each byte 0x0A ends a row.
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      this.#add(bytes.subarray(from, end))
      from = end + 1
    }
    this.#rest = Buffer.from(bytes.subarray(from))
    done(null, chunk)
  }

  #add(row: Buffer): void {
    const digest = hash('sha256', row, 'buffer')
    for (let lane = 0; lane < LANES; lane += 1)
      this.#sums[lane] = ((this.#sums[lane] ?? 0) + digest.readUInt32BE(lane * 4)) >>> 0
    this.rows += 1
  }

  /** The digest of the rows so far, in hex. */
  digest(): string {
    return [...this.#sums].map((sum) => sum.toString(16).padStart(8, '0')).join('')
  }
}
