import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'

const beginning = 'Stopped by the policy:'

/** How many pages a browser opened, and what the content security policy stopped in them since it was last asked. */
interface Seen {
  pages: number
  stopped: string[]
}

/**
 * Every page that a browser opens, whoever opens it: what the content security policy stops fails the test in which it happens.
 * Called while tests are collected.
 */
export function watchPages(browser: Browser): void {
  const seen: Seen = { pages: 0, stopped: [] }
  const open = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await open(options)
    await watch(context, seen)
    return context
  }
  let all = 0
  afterEach(() => {
    all += seen.stopped.length
    expect(seen.stopped.splice(0), 'what the policy stopped in pages of this test').toEqual([])
  })
  afterAll(() => console.log(`${seen.pages} pages opened, ${all} things in them stopped by the policy`))
}

async function watch(context: BrowserContext, seen: Seen): Promise<void> {
  await context.addInitScript((words) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      console.error(`${words} ${effectiveDirective} ${blockedURI} ${sample} at ${location.pathname}`),
    )
  }, beginning)
  context.on('page', (page) => page.on('load', () => (seen.pages += 1)))
  context.on('console', (message) => {
    const text = message.text()
    // Without scripts in a page the browser's own sentence is all there is.
    if (message.type() === 'error' && (text.startsWith(beginning) || text.includes('Content Security Policy')))
      seen.stopped.push(text)
  })
}
