import { AxeBuilder } from '@axe-core/playwright'
import { mailTranslator } from '@faith/contract/strings/translator'
import type { Browser } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { noticeMail } from '../server/src/modules/billing/mails/notice.ts'
import { receiptMail } from '../server/src/modules/billing/mails/receipt.ts'
import { accountClosedMail } from '../server/src/modules/identity/mails/account-closed.ts'
import { confirmEmailMail } from '../server/src/modules/identity/mails/confirm-email.ts'
import { emailChangeMail } from '../server/src/modules/identity/mails/email-change.ts'
import { factorResetMail } from '../server/src/modules/identity/mails/factor-reset.ts'
import { invitationMail } from '../server/src/modules/identity/mails/invitation.ts'
import { passwordChangedMail } from '../server/src/modules/identity/mails/password-changed.ts'
import { recoveryCodeUsedMail } from '../server/src/modules/identity/mails/recovery-code-used.ts'
import { resetPasswordMail } from '../server/src/modules/identity/mails/reset-password.ts'
import { safetyNoticeMail } from '../server/src/modules/identity/mails/safety-notice.ts'
import { layOut } from '../server/src/modules/notifications/layout.ts'
import { launchBrowser } from './browser.ts'
import { desktop, phone } from './pages/visit.ts'

// Mails as a reader shows them: on a phone and a desktop, in light and in dark, each tells what to do and nothing stands out of it.

const browser: Browser | null = await launchBrowser()
const t = mailTranslator('en')
const token = 'u7Qx0m1s5mT0S5o3rXv0gq1c0b9k2eW8yZxJwR4tN6Y'
const where = { device: 'Samsung Internet on Android', at: '26 November 2026 at 10:42 am' }
const email = 'somebody.with.a.very.long.name@mail.department.example.com'
const money = { amount: '$1,353.00', date: 'Thursday 3 December 2026', reference: 'FA-INV-81234', path: '/account/due' }
const overdue: [string, string][] = [
  ['We try again on', 'Saturday 5 December 2026, Tuesday 8 December 2026, Thursday 10 December 2026'],
  ['Suspended if still open on', 'Thursday 17 December 2026'],
]
const paid = { amount: '$1,003.00', invoice: 'FA-INV-81234', weekOne: '$353.00', bond: '$650.00' }

const mails = {
  'confirm an address': confirmEmailMail.content({ token, next: null }, t),
  'change of address': emailChangeMail.content({ token, email }, t),
  'reset of a password': resetPasswordMail.content({ token }, t),
  'changed password': passwordChangedMail.content({}, t),
  invitation: invitationMail.content({ token }, t),
  'reset of a factor': factorResetMail.content({ token, when: '27 November 2026 at 10:42 am' }, t),
  'new device': safetyNoticeMail.content({ matter: 'newDevice', where }, t),
  'recovery code used': recoveryCodeUsedMail.content({ left: 9, where }, t),
  'last recovery code used': recoveryCodeUsedMail.content({ left: 0, where }, t),
  'closed account': accountClosedMail.content({}, t),
  receipt: receiptMail.content({ ...paid, card: 'Visa ending 4242', path: '/account' }, t),
  overdue: noticeMail.content({ ...money, kind: 'overdue', facts: overdue }, t),
  'debit ahead': noticeMail.content({ ...money, kind: 'debit-ahead', facts: [['Week from', money.date]] }, t),
  'debit that credit pays': noticeMail.content(
    { ...money, kind: 'debit-by-credit', facts: [['Week from', money.date]] },
    t,
  ),
  'card that ends': noticeMail.content({ ...money, kind: 'card-expiring', facts: [] }, t),
}

describe.skipIf(!browser)('mails', () => {
  afterAll(() => browser!.close())

  test.each([
    ['390 px', phone, 'light'],
    ['390 px', phone, 'dark'],
    ['1440 px', desktop, 'light'],
    ['1440 px', desktop, 'dark'],
  ] as const)('at %s fit and can be read', async (_, viewport, colorScheme) => {
    const page = await (await browser!.newContext({ viewport, colorScheme })).newPage()
    for (const [name, content] of Object.entries(mails)) {
      const { html } = layOut(content, 'Siobhán O’Brien', 'https://faithauto.example', t)
      await page.setContent(html)
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(tooWide, `${name}, to the right of the screen`).toBeLessThanOrEqual(0)
      const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(canvas, name).toBe(colorScheme === 'dark' ? 'rgb(16, 24, 29)' : 'rgb(245, 247, 250)')
      const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast', 'html-has-lang']).analyze()
      expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`)).toEqual([])
    }
  })

  test('have one button each, which says what it does', () => {
    for (const [name, content] of Object.entries(mails)) expect(content.button?.label, name).toMatch(/^[A-Z]\S+ \S/)
  })
})
