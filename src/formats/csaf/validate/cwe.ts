import list from './cwe.json' with { type: 'json' }

const names: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(list.names))

/** The name in force of a weakness (`CWE-79`); undefined when there is none of that id. */
export function weaknessName(id: string): string | undefined {
  return names.get(id)?.[0]
}

/** True when the weakness has, or once had, that name. */
export function isWeaknessName(id: string, name: string): boolean {
  return names.get(id)?.includes(name) === true
}
