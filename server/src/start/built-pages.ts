import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { RenderPage } from '../http/pages.ts'
import { PlainError } from '../lib/plain-error.ts'
import { buildWeb, webIsStale, webServerBuild } from './build-web.ts'
import type { Pages } from './pages.ts'
import { step } from './progress.ts'

/** The built web app; builds it first when it is missing or older than its sources. */
export async function builtPages(): Promise<Pages> {
  if (await webIsStale()) await step('Built the web app', buildWeb)
  const { render } = (await import(pathToFileURL(webServerBuild).href)) as { render?: RenderPage }
  if (!render)
    throw new PlainError(`The web app in ${webServerBuild} exports no render: delete web/build and start again.`)
  return {
    render,
    release: createHash('sha256')
      .update(await readFile(webServerBuild))
      .digest('base64url')
      .slice(0, 16),
  }
}
