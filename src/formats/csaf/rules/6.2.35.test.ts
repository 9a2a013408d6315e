import { describe } from 'vitest'
import { rule } from './6.2.35.ts'
import { unregistered, tryNamespaces } from './ssvc-namespaces-testing.ts'

describe('6.2.35 Usage of Unregistered SSVC Decision Point Base Namespace in TLP:CLEAR Document', () => {
  tryNamespaces(rule, { ...unregistered, isPublic: true })
})
