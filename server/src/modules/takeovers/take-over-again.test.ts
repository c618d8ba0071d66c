import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { finance } from '../../../test/collisions/invariants.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { onFailpoint } from '../../platform/failpoint.ts'
import { readBooks } from '../billing/read-books.ts'
import { checkBooks } from '../billing/rules/check-books.ts'
import { confirmTakeovers } from './confirm-takeovers.ts'
import { anImportedCar, type Cells, cutOverOn, fileOf, person } from './fixtures.ts'
import { previewTakeovers } from './preview-takeovers.ts'
import { runTakeovers } from './run-takeovers.ts'
import { getTakeoverImport } from './show-imports.ts'

let app: TestApp
let close: () => Promise<void>
const actor = finance()

beforeAll(async () => {
  // Noon in Melbourne on Monday 7 December 2026: the cut-over is on Thursday.
  ;({ app, close } = await testApp({ now: '2026-12-07T01:00:00Z' }))
})
afterAll(() => close())

const preview = (...rows: Cells[]) => previewTakeovers(app, actor, fileOf(...rows), { cutOverOn, fileName: 'live.csv' })

const faults = () => app.db.read(system('test'), async (reader) => checkBooks(await readBooks(reader)))
const one = async (statement: string, values: unknown[] = []) =>
  (await app.query<Record<string, unknown>>(statement, values))[0]

describe('a take-over', () => {
  test('rows that a kill cut off are taken over by the next run, the others once', async () => {
    const cars = [await anImportedCar(app), await anImportedCar(app), await anImportedCar(app)]
    const rows = cars.map((car, n) => ({ ...person(10 + n), stock_no: car.stockNo }))
    const { id } = await preview(...rows)
    await app.query('update takeovers.imports set confirmed_at = uploaded_at where id = $1', [id])
    let reached = 0
    onFailpoint((name) => {
      reached += name === 'takeovers.before-commit' ? 1 : 0
      if (reached > 1) throw new Error('killed')
    })
    await expect(runTakeovers(app, id)).rejects.toThrow('killed')
    onFailpoint(null)
    const count = async () =>
      (await one('select count(*)::int as n from takeovers.takeovers where import_id = $1', [id]))!['n']
    expect([await count(), (await getTakeoverImport(app, actor, id)).state]).toEqual([1, 'running'])
    expect(await faults()).toEqual([])
    await Promise.all([runTakeovers(app, id), runTakeovers(app, id)])
    expect([await count(), (await getTakeoverImport(app, actor, id)).state]).toEqual([3, 'finished'])
    expect(await one('select content_sealed from takeovers.imports where id = $1', [id])).toEqual({
      content_sealed: null,
    })
    expect(await faults()).toEqual([])
  })

  test('a cut-over that is not ahead, a file confirmed twice and one without the right are refused, and nothing changes', async () => {
    const bytes = fileOf({})
    const before = await one('select count(*)::int as n from takeovers.imports')
    const at = (on: string, who: AccountActor = actor) =>
      previewTakeovers(app, who, bytes, { cutOverOn: on, fileName: 'live.csv' })
    await expect(at('2026-12-07')).rejects.toMatchObject({ problem: { status: 422 } })
    await expect(at('2027-03-01')).rejects.toMatchObject({ problem: { status: 422 } })
    await expect(at(cutOverOn, { ...actor, roles: ['agent'] })).rejects.toMatchObject({ problem: { status: 403 } })
    expect(await one('select count(*)::int as n from takeovers.imports')).toEqual(before)
    const { id } = await preview({ ...person(9), stock_no: 'FA-NONE' })
    await confirmTakeovers(app, actor, id)
    await expect(confirmTakeovers(app, actor, id)).rejects.toMatchObject({ problem: { status: 409 } })
  })
})
