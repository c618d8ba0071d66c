import { openWorld } from './catalogue/world.ts'
const world = await openWorld()
const { cards, bare } = world.contenders
const [a, b] = await world.takeTurns([cards, bare])
console.log(a!.line, b!.line, (a!.rate / b!.rate).toFixed(2))
await world.close()
