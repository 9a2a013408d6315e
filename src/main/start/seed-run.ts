import { seed } from './seed.ts'

// The supervisor was killed: what is half done is for the next start.
process.on('disconnect', () => process.exit(1))

const result = await seed({ empty: process.argv.includes('--empty') })
process.send?.(result, () => process.exit(0))
