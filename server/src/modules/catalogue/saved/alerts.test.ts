import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../../test/test-app.ts'
import { backgroundWork } from '../../../app.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { createTestClock } from '../../../platform/test-clock.ts'
import { aBuyer } from '../../applications/fixtures.ts'
import { after, aListedCar, reprice, setState } from '../fixtures.ts'
import { mergeFavourites, setPriceAlerts } from './favourites.ts'
import { judgeSearches } from './judge-searches.ts'
import { mailNewCars } from './mail-new-cars.ts'
import { mailPriceDrops } from './mail-price-drops.ts'
import { changeSavedSearch, removeSavedSearch, saveSearch } from './saved-searches.ts'

let app: TestApp
let close: () => Promise<void>
let actor: AccountActor
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const day = 24 * 60
const rav = (price_max: number) => ({ model: ['RAV4'], price_max })
const untold = () => app.query('select 1 from catalogue.found_cars where told_at is null')

describe('a saved search', () => {
  beforeAll(async () => {
    actor = await aBuyer(app)
  })
  const forget = () => app.query('delete from catalogue.saved_searches')

  test('tells of a car that comes to match, once it has stood, in one mail with text, HTML and a way to stop', async () => {
    await aListedCar(app, 29_900)
    const { id } = await saveSearch(app, actor, { name: 'RAV4 under $300', filters: rav(30_000) })
    expect(await after(app, 60)).toEqual([])
    await aListedCar(app, 28_900)
    await aListedCar(app, 31_900)
    expect(await after(app, 14)).toEqual([])
    expect(await after(app, 1)).toEqual(['A new car for “RAV4 under $300”'])
    const mail = app.mail.mails.at(-1)!
    expect(mail.text).toContain('A car now matches your search “RAV4 under $300”.')
    expect(mail.text).toContain('2023 Toyota RAV4, Melbourne: $289 a week')
    expect(mail.text).toContain('See your searches: http://localhost:3000/account/saved')
    expect(mail.stopUrl).toMatch(
      new RegExp(String.raw`^http://localhost:3000/alerts/stop\?link=search\.${id}\.[\w-]{43}$`),
    )
    expect(mail.text).toContain(`Stop mails for this search: ${mail.stopUrl}`)
    expect(mail.html).toContain('>Stop mails for this search</a>')
    expect(await after(app, 3 * day)).toEqual([])
    expect(await app.query('select 1 from catalogue.listing_changes')).toEqual([])
    await forget()
  })

  test('tells at most once a day, and of all that came meanwhile', async () => {
    await saveSearch(app, actor, { name: 'RAV4', filters: rav(40_000) })
    await aListedCar(app)
    expect(await after(app, 15)).toEqual(['A new car for “RAV4”'])
    await aListedCar(app)
    expect(await after(app, 60)).toEqual([])
    await aListedCar(app)
    expect(await after(app, 60)).toEqual([])
    expect(await after(app, day)).toEqual(['2 new cars for “RAV4”'])
    await forget()
  })

  test('tells of a car once, also when it goes and comes back', async () => {
    await saveSearch(app, actor, { name: 'RAV4', filters: rav(30_000) })
    const { id } = await aListedCar(app)
    expect(await after(app, 15)).toHaveLength(1)
    await setState(app, id, 'in_repair')
    expect(await after(app, 2 * day)).toEqual([])
    await setState(app, id, 'ready')
    expect(await after(app, 2 * day)).toEqual([])
    await forget()
  })

  test('judges what became of opposite changes: down and up again is no news, neither is up and down', async () => {
    const dear = await aListedCar(app, 35_000)
    const cheap = await aListedCar(app, 29_000)
    await saveSearch(app, actor, { name: 'RAV4', filters: rav(30_000) })
    await reprice(app, dear.id, 2_900)
    await reprice(app, cheap.id, 34_000)
    expect(await after(app, 10)).toEqual([])
    await reprice(app, dear.id, 35_000)
    await reprice(app, cheap.id, 29_000)
    expect(await after(app, day)).toEqual([])
    await reprice(app, dear.id, 29_500)
    expect(await after(app, 20)).toEqual(['A new car for “RAV4”'])
    await forget()
  })

  test('forgets what was found and went again before the day was over, and may find it anew', async () => {
    await saveSearch(app, actor, { name: 'RAV4', filters: rav(30_000) })
    await aListedCar(app)
    expect(await after(app, 15)).toHaveLength(1)
    const second = await aListedCar(app)
    await after(app, 60)
    expect(await untold()).toHaveLength(1)
    await reprice(app, second.id, 35_000)
    expect(await after(app, day)).toEqual([])
    expect(await untold()).toHaveLength(0)
    await reprice(app, second.id, 29_000)
    expect(await after(app, 20)).toHaveLength(1)
    await forget()
  })

  test('with mails off says nothing; on again it tells of what comes from then on', async () => {
    const { id } = await saveSearch(app, actor, { name: 'RAV4', filters: rav(30_000), alerts: false })
    await aListedCar(app)
    expect(await after(app, 60)).toEqual([])
    await changeSavedSearch(app, actor, id, { alerts: true })
    expect(await after(app, 60)).toEqual([])
    await aListedCar(app)
    expect(await after(app, 60)).toHaveLength(1)
    await removeSavedSearch(app, actor, id)
    await aListedCar(app)
    expect(await after(app, 2 * day)).toEqual([])
    expect(await app.query('select 1 from catalogue.found_cars')).toEqual([])
  })

  test('two workers and a worker that is killed before it commits send one mail', async () => {
    const { id } = await saveSearch(app, actor, { name: 'RAV4', filters: rav(30_000) })
    await aListedCar(app)
    await app.clock.moveTo(new Date(app.clock.now().getTime() + 16 * 60_000))
    await Promise.all([judgeSearches(app), judgeSearches(app)])
    const sent = () => app.query("select 1 from notifications.mails where template = 'catalogue.newCars'")
    const before = (await sent()).length
    // Killed between writing the mail and committing: both are gone, and the next run tells.
    const broken = { ...app, config: { ...app.config, publicUrl: 'not a URL' } }
    expect(await mailNewCars(broken)).toBe(0)
    expect((await sent()).length).toBe(before)
    const moved = await Promise.all([mailNewCars(app), mailNewCars(app), mailNewCars(app)])
    expect(moved.reduce((sum, one) => sum + one)).toBe(1)
    expect((await sent()).length).toBe(before + 1)
    await removeSavedSearch(app, actor, id)
    await app.runJobs()
  })

  test('mails no address that nobody confirmed, and forgets what a closed account kept', async () => {
    await saveSearch(app, actor, { name: 'RAV4', filters: rav(30_000) })
    await mergeFavourites(app, actor, [(await aListedCar(app)).slug])
    await app.query('update identity.accounts set email_confirmed_at = null where id = $1', [actor.accountId])
    expect(await after(app, 60)).toEqual([])
    await app.query("update identity.accounts set status = 'disabled', email_confirmed_at = created_at where id = $1", [
      actor.accountId,
    ])
    expect(await after(app, 2 * day)).toEqual([])
    expect(await untold()).toHaveLength(1)
    await app.query('update identity.accounts set closed_at = created_at where id = $1', [actor.accountId])
    expect(await after(app, 2 * day)).toEqual([])
    expect(await app.query('select 1 from catalogue.saved_searches')).toEqual([])
    expect(await app.query('select 1 from catalogue.favourites')).toEqual([])
  })

  test('the test clock stops where a mail is due', async () => {
    actor = await aBuyer(app)
    const clock = createTestClock(app, backgroundWork().sweepers, app.runJobs)
    await saveSearch(app, actor, { name: 'RAV4', filters: rav(30_000) })
    await aListedCar(app)
    const since = app.clock.now()
    const sent = app.mail.mails.length
    await clock.moveTo(new Date(since.getTime() + 3 * 3_600_000))
    const mails = app.mail.mails.slice(sent)
    expect(mails.map((mail) => mail.date)).toEqual([new Date(since.getTime() + 15 * 60_000)])
    await forget()
  })
})

describe('a saved car', () => {
  beforeAll(async () => {
    actor = await aBuyer(app)
  })
  const forget = () =>
    Promise.all([app.query('delete from catalogue.favourites'), app.query('delete from catalogue.price_alerts')])

  test('that costs less is told with what it was, all in one mail, at most one a day', async () => {
    const [one, two] = [await aListedCar(app, 32_000), await aListedCar(app, 31_000)]
    await mergeFavourites(app, actor, [one.slug, two.slug])
    await reprice(app, one.id, 30_000)
    await reprice(app, two.id, 29_000)
    expect(await after(app, 15)).toEqual(['Lower prices of 2 saved cars'])
    const mail = app.mail.mails.at(-1)!
    expect(mail.text).toContain('2023 Toyota RAV4: $300 a week, was $320\n2023 Toyota RAV4: $290 a week, was $310')
    expect(mail.stopUrl).toContain(`/alerts/stop?link=prices.${actor.accountId}.`)
    await reprice(app, one.id, 28_000)
    expect(await after(app, 60)).toEqual([])
    expect(await after(app, day)).toEqual(['Lower price: 2023 Toyota RAV4'])
    expect(app.mail.mails.at(-1)!.text).toContain('$280 a week, was $300')
    await forget()
  })

  test('whose price goes down and up again is no news, neither is one that comes back to what it was', async () => {
    const { id, slug } = await aListedCar(app, 32_000)
    await mergeFavourites(app, actor, [slug])
    await reprice(app, id, 3_200)
    expect(await after(app, 10)).toEqual([])
    await reprice(app, id, 32_000)
    expect(await after(app, day)).toEqual([])
    await reprice(app, id, 36_000)
    expect(await after(app, day)).toEqual([])
    await reprice(app, id, 32_000)
    expect(await after(app, day)).toEqual([])
    await reprice(app, id, 31_900)
    expect(await after(app, 15)).toEqual(['Lower price: 2023 Toyota RAV4'])
    await forget()
  })

  test('is not told while mails are off; on again, from the prices of then', async () => {
    const { id, slug } = await aListedCar(app, 32_000)
    await mergeFavourites(app, actor, [slug])
    expect(await setPriceAlerts(app, actor, false)).toEqual({ slugs: [slug], priceDrops: false })
    await reprice(app, id, 30_000)
    expect(await after(app, day)).toEqual([])
    await setPriceAlerts(app, actor, true)
    expect(await after(app, day)).toEqual([])
    await reprice(app, id, 29_000)
    expect(await after(app, day)).toHaveLength(1)
    expect(app.mail.mails.at(-1)!.text).toContain('$290 a week, was $300')
    await forget()
  })

  test('is told by one of two workers', async () => {
    const { id, slug } = await aListedCar(app, 32_000)
    await mergeFavourites(app, actor, [slug])
    await reprice(app, id, 30_000)
    await app.clock.moveTo(new Date(app.clock.now().getTime() + 16 * 60_000))
    const moved = await Promise.all([mailPriceDrops(app), mailPriceDrops(app), mailPriceDrops(app)])
    expect(moved.reduce((sum, one) => sum + one)).toBe(1)
    await app.runJobs()
    await forget()
  })
})
