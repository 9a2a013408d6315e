/** Words that say what kind of thing a code is, and so add nothing to the code. Lower case, folded by `foldName` otherwise. */
const NEUTRAL = new Set(
  (
    'module modules unit units controller controllers plc plcs pac device devices type model models series family ' +
    'firmware software version versions bersions hardware equipment programmable logic main base cpu operator terminal hmi the of and all ' +
    'automation machine industrial ethernet managed switch switches modular distribution router routers gateway gateways system systems ' +
    'image imag running programming tool communication communications interface network processor processors relay relays drive drives ' +
    'panel panels transmitter transmitters receiver receivers reader readers camera cameras sensor sensors safety process motion standard sil2 simple server information robot robots inverter inverters servo amplifier ' +
    'serial rtu ethernet/serial i/o io ethernet/ip profinet form code part number no name モジュール ユニット シリーズ 形名 コントローラ シーケンサ cpuユニット cpuモジュール 製品 ソフトウェア'
  ).split(' '),
)

/** Words behind a name that may go without changing what is named. */
const TRAILING =
  /[\s,]+(?:all\s+models?|(?:running\s+)?firmware(?:\s+versions?)?|software(?:\s+versions?)?|versions?|bersions?|hardware|series|famil(?:y|ies)|models?|products?|modules?|units?|controllers?|devices?|relays|drives?|switch(?:es?)?|plcs?|system\s+image?|cpu|industrial|ethernet|managed|distribution|modular|services\s+router|subscriber|シリーズ|モジュール|ユニット)$/i

/** A word of a kind (`module`, `controller`), in any case. */
export function isNeutralWord(word: string): boolean {
  return NEUTRAL.has(word.toLowerCase().replace(/[,:;]$/, ''))
}

const ADJECTIVE = /^(?:industrial|ethernet|managed|distribution|modular)$/i

const KINDS = new Set(
  (
    'module modules unit units controller controllers plc device devices product products switch switches router gateway ' +
    'ethernet serial rtu ethernet/serial ethernet/ip interface communication industrial managed'
  ).split(' '),
)

/** A word that says what kind of thing a code is, and can not tell two things apart. */
export function isKindWord(word: string): boolean {
  return KINDS.has(word.toLowerCase())
}

/** Words of kinds that go from behind a code only: an `OMNIKEY 5127CK Reader` is one, `Central Station` needs both words. */
const KINDS_BEHIND_CODE = new Set(
  (
    'reader transmitter receiver camera recorder analyzer analyser sensor meter printer pump monitor gateway router terminal ' +
    'panel converter inverter amplifier scanner transceiver server'
  ).split(' '),
)

function dropKindBehindCode(name: string): string | undefined {
  const at = name.lastIndexOf(' ')
  if (
    at < 0 ||
    !KINDS_BEHIND_CODE.has(
      name
        .slice(at + 1)
        .toLowerCase()
        .replace(/s$/, ''),
    )
  )
    return undefined
  const rest = name.slice(0, at)
  const last = rest.slice(rest.lastIndexOf(' ') + 1)
  return /\d/.test(last) && isCode(last) ? rest : undefined
}

/** Takes the last neutral word off, or returns undefined when there is none (or nothing would be left). */
export function dropTrailingWord(name: string): string | undefined {
  const bare = dropKindBehindCode(name)
  if (bare !== undefined) return bare
  const match = TRAILING.exec(name.slice(-60))
  if (match === null) return undefined
  const rest = name.slice(0, name.length - match[0].length).trim()
  // `CC-Link IE TSN Industrial Managed Switch` is more than its first words; a `Stratix 5700` is not.
  if (ADJECTIVE.test(match[0].trim()) && !/\d/.test(rest)) return undefined
  // A software controller is not the software of a family, nor its controller.
  if (rest === '' || (/\bsoftware$/i.test(rest) && /controllers?$/i.test(name))) return undefined
  return rest
}

/** Components with a version of their own, as written behind (or after a hyphen behind) the name of the product. */
const PARTS = [
  'operating system software',
  'operating system',
  'ftp server',
  'vnc server',
  'web server',
  'http server',
  'opc ua server',
  'bios',
  'bootloader',
  'boot loader',
]
const PART_BEHIND = new RegExp(`[\\s-]+(${PARTS.join('|')}|screen package data(?: for [\\w /-]{1,40})?)$`, 'i')
// `CPU Firmware`: the firmware of the CPU is what the version of the module means.
const FIRMWARE_BEHIND = /\s+(?:cpu\s+)?firmware$/i

/** Takes a component off the end of a name: `R16MTCPU Operating system` → the part `Operating system`. */
export function splitPart(name: string): { rest: string; part: string | null } {
  const firmware = FIRMWARE_BEHIND.exec(name.slice(-40))
  if (firmware !== null && firmware[0].length < name.length) {
    return { rest: name.slice(0, -firmware[0].length).trim(), part: null }
  }
  const match = PART_BEHIND.exec(name.slice(-80))
  const rest = match === null ? name : name.slice(0, name.length - match[0].length).replace(/[\s-]+$/, '')
  // A product may be called so itself (`AVEVA OPC UA Server`): a part stands behind a model code.
  if (match === null || rest === '' || !(/\d/.test(rest) || /\bmodel$/i.test(rest))) return { rest: name, part: null }
  return { rest, part: match[1]?.replace(/ software$/i, '') ?? null }
}

const UNIT = /^\d+(?:[.,/]\d+)*(?:x\d+(?:[.,]\d+)?)?(?:V|VDC|VAC|A|W|kW|kVA|mm|M|G|T|Hz|DI|DO|AI|AO|DIO)$/i
const TIMES = /^\d+x(?:\d+[A-Z]|[A-Z]\d|[A-Z]{2})/i
const VERSION_WORD = /^(?:v|ver\.?|r|version)\s?\d+(?:\.[\dx]+)*$/i

/** A word that looks like a model code: letters and digits (`R08CPU`, `750-8202`), neither a unit (`24V`) nor a version (`V7.4`). */
export function isCode(word: string): boolean {
  if (/^802[.-]?11/.test(word)) return false
  if (word.length < 3 || word.length > 80 || UNIT.test(word) || TIMES.test(word) || VERSION_WORD.test(word))
    return false
  if (/^(?:\d{2,4}-\d{2,5}|\d{3,4}-\d)(?:[/x\d-]*)$/.test(word) || /^\d{7}$/.test(word)) return true
  if (/^[A-Z]{2,5}\d{2,5}[a-z]{1,4}$/.test(word)) return true
  if (!/^[A-Za-z\d(]/.test(word) || !/\d/.test(word) || !/[A-Z]/.test(word)) return false
  return (word.replace(/[xyz]/g, '').match(/[a-z]/g)?.length ?? 0) <= 1
}

/** Words before a product that make it another product (a hardened variant), and are never left out. */
export const DISTINCT_PREFIX = /^(?:SIPLUS(?:\s+NET)?|Compact(?=\s+GuardLogix))\s+/i
