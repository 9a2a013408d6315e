// Numbers of the categories and views of CWE 4.15 (https://cwe.mitre.org), copyright The MITRE Corporation, used by its terms of use: facts,
// no texts. Printed by `node scripts/tables/cwe-groups.mjs <cwe-archive.json>` from the catalogue that the npm package cwe-sdk 1.1.19
// (Apache-2.0) carries under raw/.
const NUMBERS =
  '1-4 10 16-19 21 60 63 68 70 100-101 133 136-137 139 169 171 189 199 227 251 254-255 264-265 275 310 320 355 361 371 376 ' +
  '380-381 387-389 398-399 411 417-418 429 438 442 445 452 461 465 485 490 503-505 513 517-519 557 559 569 604 629-635 ' +
  '658-661 677-679 699-702 709 711-731 734-748 750-753 800-803 808-819 840 844-861 864-907 919 928-938 944-1003 1005-1006 ' +
  '1008-1020 1026-1036 1040 1081 1128-1163 1165-1172 1175 1178-1186 1194-1203 1205-1208 1210-1219 1225-1228 1237-1238 ' +
  '1305-1309 1337 1340 1343-1350 1352-1356 1358-1383 1387-1388 1396-1418 1424-1425 2000'

const groups: ReadonlySet<string> = new Set(
  NUMBERS.split(' ').flatMap((part) => {
    const [first, last = first] = part.split('-').map(Number)
    return first === undefined || last === undefined
      ? []
      : Array.from({ length: last - first + 1 }, (_, index) => `CWE-${first + index}`)
  }),
)

/** True for the id of a category or a view: they group weaknesses, and no vulnerability may be mapped to them. */
export function isCweGroup(id: string): boolean {
  return groups.has(id)
}
