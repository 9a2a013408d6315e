// An hour of a hundred people clicking: memory of every process each minute, and its slope over the second half.
// Claim: flat. Run: node bench/soak.ts <folder of bench/world.ts> [--seconds 3600] [--every 60]
const missing = [
  ['--seconds', '3600'],
  ['--every', '60'],
].flatMap(([name = '', value = '']) => (process.argv.includes(name) ? [] : [name, value]))
process.argv.push(...missing)
await import('./clicking.ts')
