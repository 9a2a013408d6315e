import { describe } from 'vitest'
import { rule } from './6.3.15.ts'
import { extended, tryNamespaces } from './ssvc-namespaces-testing.ts'

describe('6.3.15 Usage of SSVC Decision Point Namespace with Extension in Non-TLP:CLEAR Document', () => {
  tryNamespaces(rule, { ...extended, isPublic: false })
})
