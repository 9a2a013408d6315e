import { describe } from 'vitest'
import { rule } from './6.2.36.ts'
import { extended, tryNamespaces } from './ssvc-namespaces-testing.ts'

describe('6.2.36 Usage of SSVC Decision Point Namespace with Extension in TLP:CLEAR Document', () => {
  tryNamespaces(rule, { ...extended, isPublic: true })
})
