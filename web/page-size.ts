import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a page makes the browser load before it is alive: bytes after gzip. */
export interface PageSize {
  scripts: number
  styles: number
  /** Script files. */
  files: number
}

/** What a build says about its routes: which script is a route's own, and which it imports at once. */
interface Manifest {
  entry: Loaded
  routes: Record<string, Loaded & { parentId?: string }>
}

interface Loaded {
  module: string
  imports: string[]
  css: string[]
}

const client = join(import.meta.dirname, 'build', 'client')

/** The landing page may bring this many bytes of JavaScript and of styles, after gzip. */
export const landingBars = { scripts: 150_000, styles: 15_000 }

/** Reads the newest build: the entry, the route and all routes around it, with everything that they import at once. */
export async function pageSize(route: string): Promise<PageSize> {
  const manifest = await readManifest()
  const scripts = new Set<string>()
  const styles = new Set(await sheetsInPages())
  const take = ({ module, imports, css }: Loaded) => {
    for (const file of [module, ...imports]) scripts.add(file)
    for (const file of css) styles.add(file.replace(/#.*/, ''))
  }
  take(manifest.entry)
  for (let id: string | undefined = route; id; ) {
    const found: Manifest['routes'][string] | undefined = manifest.routes[id]
    if (!found) throw new Error(`the build has no route ${id}`)
    take(found)
    id = found.parentId
  }
  return { scripts: await gzipped(scripts), styles: await gzipped(styles), files: scripts.size }
}

async function readManifest(): Promise<Manifest> {
  const name = (await readdir(join(client, 'assets'))).find((file) => file.startsWith('manifest-'))
  if (!name) throw new Error('the build has no manifest')
  const text = await readFile(join(client, 'assets', name), 'utf8')
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) as Manifest
}

/** The sheet that every page carries in itself. */
async function sheetsInPages(): Promise<string[]> {
  const names = await readdir(join(client, 'assets'))
  return names.filter((name) => name.endsWith('.css')).map((name) => `/assets/${name}`)
}

async function gzipped(files: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...files].map(async (file) => gzipSync(await readFile(join(client, file))).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}
