import { buildWeb, webIsStale } from '../server/src/start/build-web.ts'
import { landingBars, pageSize } from '../web/page-size.ts'

// Kilobytes (1000 bytes) of JavaScript and CSS, gzipped, that a page loads before it is alive; the landing page has a bar.

const pages = {
  home: 'routes/site/home',
  cars: 'routes/cars/list',
  car: 'routes/cars/car',
  'sign-in': 'routes/auth/sign-in',
  application: 'routes/subscribe/drivers',
  pay: 'routes/account/pay',
  account: 'routes/account/overview',
  staff: 'routes/staff/today/page',
}

if (await webIsStale()) await buildWeb()
for (const [name, route] of Object.entries(pages)) {
  const { scripts, styles, files } = await pageSize(route)
  const bar = name === 'home' ? `  (bar ${kb(landingBars.scripts)} and ${kb(landingBars.styles)})` : ''
  console.log(`${name.padEnd(12)} ${kb(scripts)} JavaScript in ${files} files, ${kb(styles)} CSS${bar}`)
}
const home = await pageSize(pages.home)
process.exit(home.scripts <= landingBars.scripts && home.styles <= landingBars.styles ? 0 : 1)

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
