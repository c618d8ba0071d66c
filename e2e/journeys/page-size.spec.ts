import { beforeAll, expect, test } from 'vitest'
import { buildWeb, webIsStale } from '../../server/src/start/build-web.ts'
import { landingBars, pageSize } from '../../web/page-size.ts'

// Phones on a slow line see the landing page first. `npm run bench pages-size` prints the figures.

beforeAll(async () => {
  if (await webIsStale()) await buildWeb()
})

test('the landing page stays under its bars for JavaScript and CSS', async () => {
  const { scripts, styles } = await pageSize('routes/site/home')
  expect(scripts).toBeGreaterThan(50_000)
  expect(scripts).toBeLessThanOrEqual(landingBars.scripts)
  expect(styles).toBeLessThanOrEqual(landingBars.styles)
})

test('the car list and a car cost at most a fifth more than the landing page may', async () => {
  for (const route of ['routes/cars/list', 'routes/cars/car'])
    expect((await pageSize(route)).scripts, route).toBeLessThanOrEqual(landingBars.scripts * 1.2)
})
