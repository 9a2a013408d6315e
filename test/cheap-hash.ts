import { setHashCost } from '#modules/identity/service/password-hash.ts'

// Signing in costs a tenth of a second of a core on purpose; what is asked about sign-in here is not its price. The tests of the
// price itself (src/modules/identity/sign-in.db.test.ts) go back to the real one.
setHashCost(4)
