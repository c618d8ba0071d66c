import type { Browser, BrowserContext, ConsoleMessage } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'

const stopped = 'Stopped by the policy:'

/** How many pages a browser opened, and what went wrong in them since it was last asked: a line for each, as `provoke` names it. */
export interface Seen {
  pages: number
  wrong: string[]
}

/** What the test that runs brings about on purpose. */
const provoked: { line: string | RegExp; came: boolean }[] = []

/**
 * Says that the test that runs brings this about on purpose, once or more, and that it must come: the status of an answer and its path
 * (`422 /sign-in.data`), the network's own word for it (`net::ERR_FAILED /cars`), or words of the console with the page (`No such car at /cars`).
 */
export function provoke(line: string | RegExp): void {
  provoked.push({ line, came: false })
}

/**
 * Every page that a browser opens, whoever opens it: an error in its console, an uncaught one, a promise that was refused unheard and
 * what the content security policy stops fail the test in which they happen. Called while tests are collected.
 */
export function watchPages(browser: Browser): void {
  const seen = seeInto(browser)
  let all = 0
  afterEach(() => {
    all += seen.wrong.length
    const { wrong, missing } = judge(seen)
    expect(wrong, 'what went wrong in pages of this test').toEqual([])
    expect(missing, 'what this test meant to provoke and did not').toEqual([])
  })
  afterAll(() => {
    console.log(`${seen.pages} pages opened, ${all} errors in them, each of them provoked or told`)
    expect(seen.wrong, 'what went wrong in pages after the last test').toEqual([])
  })
}

/** Follows every page of a browser. */
export function seeInto(browser: Browser): Seen {
  const seen: Seen = { pages: 0, wrong: [] }
  const open = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await open(options)
    await follow(context, seen)
    return context
  }
  return seen
}

/** What was seen and not provoked, and what was provoked and not seen; both begin anew. */
export function judge(seen: Seen): { wrong: string[]; missing: string[] } {
  const wrong = seen.wrong.splice(0).filter((line) => {
    const meant = provoked.filter((one) => (typeof one.line === 'string' ? one.line === line : one.line.test(line)))
    for (const one of meant) one.came = true
    return meant.length === 0
  })
  const missing = provoked.splice(0).filter((one) => !one.came)
  return { wrong, missing: missing.map((one) => String(one.line)) }
}

async function follow(context: BrowserContext, seen: Seen): Promise<void> {
  await context.addInitScript((words) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      console.error(`${words} ${effectiveDirective} ${blockedURI} ${sample}`),
    )
  }, stopped)
  context.on('page', (page) => {
    page.on('load', () => (seen.pages += 1))
    page.on('crash', () => seen.wrong.push(`The page crashed at ${pathOf(page.url())}`))
  })
  // Uncaught errors, and promises refused while nobody listened.
  context.on('weberror', (one) => seen.wrong.push(`${one.error()} at ${pathOf(one.page()?.url() ?? '')}`))
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'assert') seen.wrong.push(lineOf(message))
  })
}

/** What the browser says itself of an answer is shortened to status and path. */
function lineOf(message: ConsoleMessage): string {
  const text = message.text()
  const load = /^Failed to load resource: (?:the server responded with a status of (\d+)|(net::\w+))/.exec(text)
  if (load) return `${load[1] ?? load[2]} ${pathOf(message.location().url)}`
  return `${text} at ${pathOf(message.page()?.url() ?? '')}`
}

function pathOf(url: string): string {
  return URL.canParse(url) && url.startsWith('http') ? new URL(url).pathname : url
}
