import { readdirSync } from 'node:fs'

// `npm run bench start` runs bench/start.ts; each file is one measurement and prints its figures.
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts' && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))
const [name = ''] = process.argv.splice(2, 1)

if (names.includes(name)) await import(`./${name}.ts`)
else {
  console.error(`Say what to measure: ${names.map((one) => `npm run bench ${one}`).join(' · ')}`)
  process.exit(1)
}
