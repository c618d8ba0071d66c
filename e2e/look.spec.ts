import { expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { signInAs } from './pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from './pages/visit.ts'
const product = { url: 'http://localhost:4300' }
const looks: [string, string[]][] = [
  ['grace.okonkwo@example.com', ['/account', '/account/due', '/account/invoices']],
  ['mei.ling.tan@example.org', ['/account', '/account/due']],
  ['bruno.castellani@example.com', ['/account']],
  ['dylan.fitzgerald@example.com', ['/account', '/account/due', '/account/invoices']],
  ['femi.balogun@staff.example.com', ['/staff', '/staff/money/overdue', '/staff/money/bonds', '/staff/money/ledger']],
  ['callum.reyes@staff.example.com', ['/staff']],
]
test('look', async () => {
  const browser = await launchBrowser()
  const bad: string[] = []
  for (const [email, paths] of looks) for (const viewport of [desktop, phone]) {
    const context = await browser!.newContext({ viewport })
    const page = await openPage(context)
    try {
    await signInAs(page, product, email, paths[0]!)
    for (const path of paths) {
      const r = await page.goto(product.url + path); await page.waitForTimeout(700)
      if ((r?.status() ?? 0) >= 400) { bad.push(`${path} ${r?.status()}`); continue }
      if (viewport === desktop && path === paths[0]) console.log(email, await page.locator('main a').evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href')))].join(' ')))
      await verifyOnPage(page, `look-${email.split('@')[0]}${path.replaceAll('/', '_')}`).catch((e) => bad.push(`${email} ${path} ${viewport.width}: ${String(e.message).slice(0, 300)}`))
    }
    } catch (e) { bad.push(email + ' ' + String(e).slice(0, 200)) }
    await context.close()
  }
  console.log(bad.join('\n'))
  await browser!.close()
  expect(1).toBe(1)
}, 600_000)
