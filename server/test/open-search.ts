import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

// A real OpenSearch. It comes from Maven: mvn dependency:get -Dartifact=org.opensearch.distribution.integ-test-zip:opensearch:3.6.0:zip
const zip = join(
  homedir(),
  '.m2/repository/org/opensearch/distribution/integ-test-zip/opensearch/3.6.0/opensearch-3.6.0.zip',
)
const jvms = '/usr/lib/jvm'

interface OpenSearchServer {
  url: string
  /** Kills it without a word. */
  close(): void
}

/** Starts OpenSearch from the file that OPENSEARCH_ZIP names or Maven has fetched; null where there is none, but not in CI. */
export async function startOpenSearch(): Promise<OpenSearchServer | null> {
  const file = process.env['OPENSEARCH_ZIP'] ?? zip
  const java = javaHome()
  if (!existsSync(file) || !java) {
    const sentence = `OpenSearch needs ${existsSync(file) ? 'a JDK of 21 or later' : file}`
    if (process.env['CI']) throw new Error(sentence)
    console.warn(`${sentence}: its tests are skipped.`)
    return null
  }
  const folder = mkdtempSync(join(tmpdir(), 'faith-opensearch-'))
  execFileSync('unzip', ['-q', file, '-d', folder])
  const home = join(folder, readdirSync(folder)[0]!)
  mkdirSync(join(home, 'data'), { recursive: true })
  const owner = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  // It refuses to run as root.
  if ('uid' in owner) giveTo(folder, 65_534)
  const port = await freePort()
  const settings = {
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': String(port),
    'transport.port': String(await freePort()),
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
  }
  const server = spawn(
    join(home, 'bin/opensearch'),
    Object.entries(settings).map(([name, value]) => `-E${name}=${value}`),
    {
      ...owner,
      cwd: home,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'], HOME: home, OPENSEARCH_JAVA_HOME: java, OPENSEARCH_JAVA_OPTS: '-Xms1g -Xmx1g' },
    },
  )
  const url = `http://127.0.0.1:${port}`
  const close = () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  await answering(url, server).catch((error) => {
    close()
    throw error
  })
  return { url, close }
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (server.exitCode !== null) throw new Error(`OpenSearch ended with ${server.exitCode}`)
    const answer = await fetch(`${url}/_cluster/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('OpenSearch does not answer after two minutes')
}

function javaHome(): string | null {
  const given = process.env['OPENSEARCH_JAVA_HOME']
  if (given) return given
  const names = existsSync(jvms) ? readdirSync(jvms) : []
  const versioned = names.flatMap((name) => {
    const version = Number(/(\d+)/.exec(name)?.[1] ?? 0)
    return version >= 21 && existsSync(join(jvms, name, 'bin/java')) ? [join(jvms, name)] : []
  })
  return versioned[0] ?? null
}

function giveTo(folder: string, id: number): void {
  execFileSync('chown', ['-R', `${id}:${id}`, folder])
  chmodSync(folder, 0o755)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
