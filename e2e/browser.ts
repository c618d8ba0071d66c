import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { watchPages } from './pages/watch.ts'

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a browser: CHROME_PATH, one already installed, or the one from npm. Null when none can start and CI is not set. What the content
 * security policy stops in its pages fails tests, unless a test provokes it.
 */
export async function launchBrowser({ watched = true }: { watched?: boolean } = {}): Promise<Browser | null> {
  const failures: string[] = []
  for (const attempt of [installedBrowser, packagedBrowser]) {
    try {
      const browser = await attempt()
      if (browser && watched) watchPages(browser)
      if (browser) return browser
    } catch (error) {
      failures.push(String(error).split('\n')[0]!)
    }
  }
  if (process.env['CI']) throw new Error(`no browser could be started: ${failures.join('; ')}`)
  console.warn('No browser here: journeys are skipped. Install Chromium or set CHROME_PATH.')
  return null
}

async function installedBrowser(): Promise<Browser | null> {
  const executablePath = process.env['CHROME_PATH'] ?? installed.find((path) => existsSync(path))
  return executablePath ? chromium.launch({ executablePath, args: quietFlags }) : null
}

/** Meant for a function in a cloud: in one process a second context takes the browser down, and without web security journeys prove less. */
const unwanted = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
])

async function packagedBrowser(): Promise<Browser> {
  const { default: packaged } = await import('@sparticuz/chromium')
  const args = packaged.args.filter((arg) => !unwanted.has(arg))
  return chromium.launch({ executablePath: await packaged.executablePath(), args: [...args, ...quietFlags] })
}
