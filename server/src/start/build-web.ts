import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PlainError } from '../lib/plain-error.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const web = join(root, 'web')

/** The entry of the built web app. */
export const webServerBuild = join(web, 'build', 'server', 'index.js')

/** Whether the web app was never built or its sources are newer than the build. */
export async function webIsStale(): Promise<boolean> {
  const built = await stat(webServerBuild).catch(() => null)
  if (!built) return true
  const sources = [join(web, 'app'), join(web, 'service-worker'), join(root, 'contract', 'src'), join(web, 'public')]
  const files = ['package.json', 'vite.config.ts', 'react-router.config.ts'].map((name) => join(web, name))
  const newest = await Promise.all([...sources.map(newestIn), ...files.map(modified)])
  return Math.max(...newest) > built.mtimeMs
}

/** Builds the web app in a process of its own, which may use much memory for a moment. */
export async function buildWeb(): Promise<void> {
  const program = join(
    dirname(createRequire(join(web, 'package.json')).resolve('@react-router/dev/package.json')),
    'bin.cjs',
  )
  const output: Buffer[] = []
  // biome-ignore lint/style/noProcessEnv: handed on as it is, but a shell or a test in another mode must not make another build.
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [program, 'build'], { cwd: web, env, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  if (code !== 0)
    throw new PlainError(`The web app could not be built: ${firstError(Buffer.concat(output).toString('utf8'))}`)
}

/** The line that names the mistake; the rest comes with `npm run dev`. */
function firstError(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim())
  return (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'it gives no reason').trim()
}

async function newestIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const times = await Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => modified(join(entry.parentPath, entry.name))),
  )
  return Math.max(0, ...times)
}

async function modified(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.mtimeMs ?? 0
}
