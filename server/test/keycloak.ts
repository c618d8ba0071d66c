import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePorts } from './running-product.ts'

// A real Keycloak. It comes from Maven: mvn dependency:get -Dartifact=org.keycloak:keycloak-quarkus-dist:26.7.3:zip -Dtransitive=false
const zip = join(homedir(), '.m2/repository/org/keycloak/keycloak-quarkus-dist/26.7.3/keycloak-quarkus-dist-26.7.3.zip')

/** What a realm begins with, in Keycloak's own words. */
export interface Realm {
  realm: string
  clients: readonly object[]
  users: readonly object[]
}

export interface Keycloak {
  /** Where its realms are: it says so itself, whatever name it is asked by. */
  readonly url: string
  readonly port: number
  close(): void
}

/** Whether Keycloak and a Java for it are here: the file that KEYCLOAK_ZIP names, or what Maven has fetched. CI must have it. */
export function findKeycloak(): string | null {
  const file = process.env['KEYCLOAK_ZIP'] ?? zip
  const java = existsSync(join(process.env['JAVA_HOME'] ?? '/usr', 'bin/java'))
  if (existsSync(file) && java) return file
  const sentence = `Keycloak needs ${java ? file : 'a Java of 17 or later'}`
  if (process.env['CI']) throw new Error(sentence)
  console.warn(`${sentence}: its tests are skipped.`)
  return null
}

/** Starts it on a free port with these realms, in memory. */
export async function startKeycloak(file: string, realms: readonly Realm[]): Promise<Keycloak> {
  const folder = mkdtempSync(join(tmpdir(), 'faith-keycloak-'))
  execFileSync('unzip', ['-q', file, '-d', folder])
  const home = join(folder, readdirSync(folder)[0]!)
  mkdirSync(join(home, 'data/import'), { recursive: true })
  for (const one of realms)
    writeFileSync(
      join(home, `data/import/${one.realm}-realm.json`),
      JSON.stringify({ enabled: true, sslRequired: 'none', ...one }),
    )
  const port = await freePorts()
  const url = `http://127.0.0.1:${port}`
  const options = [
    '--import-realm',
    '--db=dev-mem',
    `--http-port=${port}`,
    '--http-host=127.0.0.1',
    `--hostname=${url}`,
  ]
  let output = ''
  const server = spawn(join(home, 'bin/kc.sh'), ['start-dev', ...options], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx768m' },
  })
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => (output += chunk))
  const close = () => {
    // The script starts Java as a child of its own.
    if (server.pid && server.exitCode === null) process.kill(-server.pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  await answering(`${url}/realms/${realms[0]!.realm}/.well-known/openid-configuration`, server).catch((error) => {
    close()
    throw new Error(`${error}\n${output.slice(-2_000)}`)
  })
  return { url, port, close }
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 360; tries += 1) {
    if (server.exitCode !== null) throw new Error(`Keycloak ended with ${server.exitCode}`)
    if ((await fetch(url).catch(() => null))?.ok) return
    await sleep(500)
  }
  throw new Error('Keycloak does not answer after three minutes')
}
