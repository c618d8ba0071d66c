import { openWorld } from './catalogue/world.ts'

// The list of 24 cards over HTTP, uncached, beside a bare node:http + pg loop with the same SQL and the plain joins of the
// normalised tables; contenders take turns in one run, so only their ratios count. `-- --cars 100000`.

const world = await openWorld()
const { cards, bare, joins, whole, car, bareCar } = world.contenders
const programs = world.pgbench ? [world.pgbench.same, world.pgbench.joins] : []
const [ours, loop, sql, page, one, least, same, plain] = await world.takeTurns([
  cards,
  bare,
  joins,
  whole,
  car,
  bareCar,
  ...programs,
])
const ofBare = ours!.rate / loop!.rate
const ofJoins = ours!.rate / (plain ?? sql!).rate
const memory = world.megabytes()
console.log(`${world.cars} cars, 8 connections, median of 5 turns`)
console.log(`cards          ${ours!.line}`)
console.log(`bare loop      ${loop!.line}`)
console.log(`joins in SQL   ${sql!.line}`)
console.log(`pgbench, same SQL      ${same?.line ?? 'not installed'}`)
console.log(`pgbench, plain joins   ${plain?.line ?? 'not installed'}`)
console.log(`with facets    ${page!.line}  (bar: p95 100 ms up to 100 000 cars)`)
console.log(`car page       ${one!.line}`)
console.log(`bare loop      ${least!.line}   ratio ${(one!.rate / least!.rate).toFixed(2)}  (bar 0.7)`)
console.log(`cards / bare loop  ${ofBare.toFixed(2)}  (bar 0.75)`)
console.log(`cards / joins      ${ofJoins.toFixed(2)}  (bar 1.5 from 100 000 cars)`)
console.log(`resident           ${memory} MB  (bar 400 up to 100 000 cars)`)
await world.close()
const large = world.cars >= 100_000
const gated = world.cars <= 100_000
const met =
  ofBare >= 0.75 &&
  (!large || ofJoins >= 1.5) &&
  one!.rate / least!.rate >= 0.7 &&
  (!gated || (page!.p95 <= 100 && memory <= 400))
process.exit(met ? 0 : 1)
