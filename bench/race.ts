import { measureRace } from './race/measure-race.ts'

// 100 cars, one after the other, each with 200 signed-in buyers of its own who ask at the same moment, limits on.

const bars = { losersP99Ms: 1_000 }

const figures = await measureRace(100, 200)
const { cars, buyers, carsWithOneHold, strangeAnswers, deadlocks, losersMs } = figures
const ms = (value: number) => `${value.toFixed(0)} ms`

console.log(`race       ${cars} cars, each with ${buyers} buyers at once`)
console.log(`holds      ${carsWithOneHold} cars have exactly one  (bar ${cars})`)
console.log(`deadlocks  ${deadlocks}  (bar 0)`)
console.log(
  `losers     p50 ${ms(losersMs.p50)}, p99 ${ms(losersMs.p99)}, slowest ${ms(losersMs.max)}  (bar p99 ${ms(bars.losersP99Ms)})`,
)
console.log(`others     ${strangeAnswers.length} answered neither a hold nor "already taken"  (bar 0)`)
for (const answer of [...new Set(strangeAnswers)]) console.log(`           ${answer}`)

const passed =
  carsWithOneHold === cars && deadlocks === 0 && strangeAnswers.length === 0 && losersMs.p99 <= bars.losersP99Ms
process.exit(passed ? 0 : 1)
