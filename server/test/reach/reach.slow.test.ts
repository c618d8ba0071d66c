import '@faith/contract/all'
import { allOperations } from '@faith/contract/operation'
import { test } from 'vitest'
import { addressOf, namesIn } from './addresses.ts'
import { aCensus, idsOf } from './census.ts'

// What of `reach.test.ts` takes longer: every kind of thing at every address, and what is in papers and archives.

const census = aCensus()
const operations = allOperations()

test('another kind: an address that names something else of the victim’s than it should', async () => {
  const kinds = Object.entries(census.world.victim.ids).filter(([table]) => table !== 'fleet.vehicles')
  for (const operation of operations.filter((one) => one.method === 'GET' && namesIn(one).length > 0)) {
    const names = namesIn(operation)
    const [who, closed] = [...census.closedAskers(operation)].find(([, why]) => why === 'row') ?? []
    if (!who || !closed) continue
    for (const [, id] of kinds) {
      const idOf = (name: string, place: number) =>
        place === names.length - 1 ? id : idsOf(census.world.mallory, operation)(name)
      await census.mustRefuse('another kind', who, { operation, address: addressOf(operation, idOf) }, closed)
    }
  }
  await census.nothingOpen('another kind')
})

test('what was made up of the asker’s own goes', () => census.world.tidy())

test('export: every paper, table and archive of the asker’s own', async () => {
  for (const operation of operations.filter((one) => one.produces && !one.produces.startsWith('image/'))) {
    const address = addressOf(operation, idsOf(census.world.mallory, operation))
    for (const [who, closed] of census.closedAskers(operation))
      await census.mustRefuse('export', who, { operation, address }, closed, true)
  }
  await census.nothingOpen('export')
})
