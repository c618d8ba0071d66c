import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, onTestFailed } from 'vitest'

const shots = fileURLToPath(new URL('../../.cache/screenshots/', import.meta.url))

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

/** Opens a page of which a failed test leaves a picture. */
export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const keepPicture = async ({ task }: { task: { name: string } }) => {
    const name = task.name.replace(/\W+/g, '-').slice(0, 60)
    await page.screenshot({ path: `${shots}failed-${name}.png`, fullPage: true }).catch(() => undefined)
  }
  // A page that is opened before the tests belongs to none of them.
  if (expect.getState().currentTestName) onTestFailed(keepPicture)
  return page
}

/** Checks the page as it stands: no axe violations in light and in dark; keeps a screenshot of each. */
export async function verifyOnPage(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true })
  const width = page.viewportSize()?.width ?? 0
  expect(await page.evaluate(beyondTheEdge), `what stands out to the right of ${name} at ${width} px`).toEqual([])
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    // Nobody looks at the pictures of CI.
    if (!process.env['CI']) await page.screenshot({ path: `${shots}${name}-${width}-${theme}.png`, fullPage: true })
    const { violations } = await axeFor(page, theme).analyze()
    const found = violations.map(
      (one) =>
        `${one.id}: ${one.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 5)
          .join(' | ')}`,
    )
    expect(found, `axe on ${name}, ${theme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Every rule in light; in dark those that colours can break, as nothing else differs between the themes. */
function axeFor(page: Page, theme: 'light' | 'dark'): AxeBuilder {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  if (theme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
  // Without frames there are no results to put together in a page of their own, which takes a second.
  if (page.frames().length === 1) axe.setLegacyMode(true)
  // A mail is shown in a frame that may run no script, so it can be asked nothing.
  return axe.exclude('iframe[sandbox=""]')
}

/** Runs in the page: what makes it scroll sideways, if it does. */
function beyondTheEdge(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const out = [...document.querySelectorAll('body *')].filter(
    (one) => one.getBoundingClientRect().right > clientWidth + 1,
  )
  return out.slice(0, 5).map((one) => `${one.tagName.toLowerCase()}.${one.className}`)
}
