import '@faith/contract/all'
import { allOperations, type Operation } from '@faith/contract/operation'
import { expect, test } from 'vitest'
import { addressOf, namesIn } from './addresses.ts'
import { ask } from './ask.ts'
import { aCensus, idsOf } from './census.ts'
import { rowsOfVictim } from './rows-of-victim.ts'
import { bodyOf, idNames, isTaken } from './samples.ts'
import { linksOfOthers } from './signed-links.ts'
import { written } from './world.ts'

// Every operation, by everybody who is not the owner and not at the owner's hub, in every way in which it can be made to name something of
// somebody else: each must be closed as far as the access table closes it. Source: OWASP ASVS 5.0, 8.2.2 and 8.3.1.

const census = aCensus()
const operations = allOperations()

test('the addresses are right: for each that reads, somebody with the right to it gets something else than "not found"', async () => {
  const missing: string[] = []
  for (const operation of operations.filter((one) => one.method === 'GET' && namesIn(one).length > 0)) {
    const address = addressOf(operation, idsOf(census.world.victim, operation))
    if (!(await anyRightfulSees(operation, address))) missing.push(operation.id)
  }
  // A made-up fine has nothing to print.
  expect(missing).toEqual(['downloadNomination'])
  // What they looked at is written down.
  census.before = await rowsOfVictim(census.world)
})

async function anyRightfulSees(operation: Operation, address: string): Promise<boolean> {
  for (const who of ['victim', 'melbourne', 'auditor', 'finance', 'administrator'])
    if (![401, 403, 404].includes((await ask(census.world, who, { operation, address })).statusCode)) return true
  return false
}

test('the bodies are right: every operation that takes JSON gets one that it takes', () => {
  const json = operations.filter((one) => one.body && !one.accepts && one.method !== 'GET')
  expect(json.filter((one) => !isTaken(one)).map((one) => one.id)).toEqual([])
})

test('path: what an address names is the victim’s', async () => {
  for (const operation of operations.filter((one) => namesIn(one).length > 0)) {
    const address = addressOf(operation, idsOf(census.world.victim, operation))
    for (const [who, closed] of census.closedAskers(operation))
      await census.mustRefuse('path', who, { operation, address }, closed)
  }
  await census.nothingOpen('path')
})

test('function: what names nothing, by those whose roles do not permit it', async () => {
  for (const operation of operations.filter((one) => namesIn(one).length === 0)) {
    for (const [who, closed] of census.closedAskers(operation))
      if (closed !== 'row')
        await census.mustRefuse('function', who, { operation, address: addressOf(operation, () => undefined) }, closed)
  }
  await census.nothingOpen('function')
})

test('half signed in: every operation, by the owner’s own password alone', async () => {
  const closed = operations.filter((one) => one.access !== 'public' && !one.halfSignedIn)
  for (const operation of closed)
    for (const who of ['victim', 'administrator', 'finance'])
      await census.mustRefuse(
        'half signed in',
        `${who}~second_factor`,
        { operation, address: addressOf(operation, idsOf(census.world.victim, operation)) },
        'nobody',
      )
  await census.nothingOpen('half signed in')
})

test('nested parent: the asker’s own parent with the victim’s child, and the other way round', async () => {
  for (const operation of operations.filter((one) => namesIn(one).length > 1))
    for (let foreign = 0; foreign < namesIn(operation).length; foreign += 1) {
      const idOf = (name: string, place: number) =>
        idsOf(place === foreign ? census.world.victim : census.world.mallory, operation)(name)
      for (const [who, closed] of census.closedAskers(operation))
        await census.mustRefuse('nested parent', who, { operation, address: addressOf(operation, idOf) }, closed)
    }
  await census.nothingOpen('nested parent')
})

test('body: the asker’s own address with the victim’s ids in the body', async () => {
  for (const operation of operations.filter(
    (one) => one.method !== 'GET' && !one.accepts && idNames(one.body).length > 0,
  )) {
    const address = addressOf(operation, idsOf(census.world.mallory, operation))
    for (const name of idNames(operation.body)) {
      const body = bodyOf(operation, (one) =>
        idsOf(one === name ? census.world.victim : census.world.mallory, operation)(one),
      )
      for (const [who, closed] of census.closedAskers(operation))
        await census.mustRefuse('body', who, { operation, address, body }, closed, true)
    }
  }
  await census.nothingOpen('body')
})

test('what was made up of the asker’s own goes', () => census.world.tidy())

test('query: every filter that names a row, with the victim’s, and none', async () => {
  for (const operation of operations.filter((one) => one.method === 'GET' && !one.produces)) {
    const address = addressOf(operation, idsOf(census.world.mallory, operation))
    const filters = idNames(operation.query).map((name) => ({
      [name]: idsOf(census.world.victim, operation)(name) ?? census.world.victim.owner['hub_id']!,
    }))
    for (const query of [...filters, {}])
      for (const [who, closed] of census.closedAskers(operation))
        await census.mustRefuse('query', who, { operation, address, query }, closed, true)
  }
  await census.nothingOpen('query')
})

test('search: every text filter, with what the victim is called and can be found by', async () => {
  const terms = [...census.world.secrets].filter((text) => !/^[0-9a-f]{8}-/.test(text)).slice(0, 40)
  const sought = [...terms, written, 'Aroha', 'O’Brien', census.world.victim.owner['customer_id']!]
  const searching = operations.filter((one) => one.method === 'GET' && textFilters(one).length > 0)
  for (const operation of searching) {
    const address = addressOf(operation, idsOf(census.world.mallory, operation))
    for (const name of textFilters(operation))
      for (const term of sought)
        for (const [who, closed] of census.closedAskers(operation))
          await census.mustRefuse('search', who, { operation, address, query: { [name]: term } }, closed, true)
  }
  await census.nothingOpen('search')
})

test('signed links: those of others, changed or over, by anybody', async () => {
  const { sent, open } = await linksOfOthers(census.world)
  census.counts.set('signed links', { sent, refused: {}, open })
  await census.nothingOpen('signed links')
})

test('at least 4,000 in all', () => expect(census.total()).toBeGreaterThanOrEqual(4_000))

/** Filters that take any text. */
function textFilters(operation: Operation): string[] {
  if (!operation.query) return []
  return Object.keys((operation.query as unknown as { shape: object }).shape).filter((name) =>
    ['q', 'text', 'objectId', 'object', 'actor', 'event', 'slug'].includes(name),
  )
}
