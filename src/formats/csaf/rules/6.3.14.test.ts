import { describe } from 'vitest'
import { rule } from './6.3.14.ts'
import { unregistered, tryNamespaces } from './ssvc-namespaces-testing.ts'

describe('6.3.14 Usage of Unregistered SSVC Decision Point Base Namespace in Non-TLP:CLEAR Document', () => {
  tryNamespaces(rule, { ...unregistered, isPublic: false })
})
