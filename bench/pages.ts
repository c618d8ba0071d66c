import { openWorld } from './catalogue/world.ts'

// What anybody gets again and again, beside node:http that gives the same bytes from memory; and a list page that nobody asked for
// before, beside React's own renderToString of the same tree. Contenders take turns in one run, so only their ratios count.

const world = await openWorld({ pages: true })
const { keptList, listBytes, keptPage, pageBytes, freshPage, barePage } = world.contenders
const measured = await world.takeTurns([keptList, listBytes, keptPage, pageBytes, freshPage, barePage])
const [list, listMemory, page, pageMemory, fresh, bare] = measured as [Rated, Rated, Rated, Rated, Rated, Rated]
type Rated = (typeof measured)[number]
const bars: [string, Rated, Rated][] = [
  ['list again', list, listMemory],
  ['page again', page, pageMemory],
  ['page anew', fresh, bare],
]
console.log(`${world.cars} cars, 8 connections, median of 5 turns`)
for (const [name, ours, least] of bars) {
  console.log(`${name.padEnd(12)} ${ours.line}`)
  console.log(`  beside     ${least.line}   ratio ${(ours.rate / least.rate).toFixed(2)}  (bar 0.5)`)
}
console.log(`resident     ${world.megabytes()} MB`)
await world.close()
process.exit(bars.every(([, ours, least]) => ours.rate / least.rate >= 0.5) ? 0 : 1)
