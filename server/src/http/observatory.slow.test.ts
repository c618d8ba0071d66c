import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoTotpKey } from '../../seed/demo-totp-key.ts'
import { selfSigned } from '../../test/certificate.ts'
import { findObservatory, type Scored, scoreAll } from '../../test/observatory.ts'
import { askDatabase, dataFolder, freePorts, type Product, startProduct } from '../../test/running-product.ts'
import { totpCode } from '../modules/identity/totp.ts'

// Every page over TLS, as Mozilla Observatory scores it.

const observatory = findObservatory()
const password = 'Ute-sunrise-42-gum'

describe.skipIf(!observatory)('Mozilla Observatory', () => {
  const files = mkdtempSync(join(tmpdir(), 'faith-observatory-'))
  const own = selfSigned(['localhost'])
  const certificate = join(files, 'certificate.pem')
  let folder: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let httpsPort: number
  let httpPort: number
  let plain: Server

  beforeAll(async () => {
    writeFileSync(certificate, own.certificate)
    writeFileSync(join(files, 'key.pem'), own.key)
    folder = await dataFolder()
    const port = await freePorts()
    await startProduct(port, ['seed', '--data', folder.path]).ended()
    httpsPort = await freePorts()
    httpPort = await freePorts()
    product = startProduct(httpsPort, ['all', '--data', folder.path], {
      env: {
        PUBLIC_URL: `https://localhost:${httpsPort}`,
        FAITH_TLS_CERTIFICATE: certificate,
        FAITH_TLS_KEY: join(files, 'key.pem'),
        FAITH_TRUSTED_PROXIES: '127.0.0.1',
        FAITH_SANDBOX_URL: 'https://pay.example.com',
        FAITH_READS_PER_MINUTE: '100000',
        FAITH_WRITES_PER_MINUTE: '100000',
      },
    })
    await product.ready()
    plain = createServer((asked, answer) => {
      // What a proxy passes on of a visitor who came without TLS.
      const options = {
        port: httpsPort,
        host: '127.0.0.1',
        ca: own.certificate,
        servername: 'localhost',
        method: asked.method,
        path: asked.url,
        headers: { host: `localhost:${httpsPort}`, 'x-forwarded-proto': 'http' },
      }
      request(options, (reply) => {
        answer.writeHead(reply.statusCode!, reply.headers)
        reply.pipe(answer)
      }).end()
    })
    await new Promise<void>((resolve) => plain.listen(httpPort, '127.0.0.1', resolve))
  }, 600_000)
  afterAll(async () => {
    plain?.close()
    product?.process.kill('SIGINT')
    await product?.ended()
    await folder?.remove()
    rmSync(files, { recursive: true, force: true })
  })

  const score = (paths: readonly string[], cookie?: string) =>
    scoreAll(
      observatory!,
      { httpPort, httpsPort, pages: paths.map((path) => ({ path, ...(cookie ? { cookie } : {}) })) },
      certificate,
    )

  test('every page, 404 and 500 included, gets the most that a host can get that is on no list of browsers', async () => {
    const [customer, staff] = [
      await signIn('siobhan.obrien@example.com'),
      await signIn('nadia.petrov@staff.example.com', true),
    ]
    const visited = await pagesFrom([
      '/',
      '/cars',
      '/help',
      '/sign-in',
      '/sign-up',
      '/forgot-password',
      '/api',
      '/nothing/here',
    ])
    const ofCustomer = await pagesFrom(['/account'], customer)
    const ofStaff = await pagesFrom(['/staff'], staff)
    const scored = [...(await score(visited)), ...(await score(ofCustomer, customer)), ...(await score(ofStaff, staff))]
    await askDatabase(folder.path, 'revoke all on all tables in schema identity from faith_app')
    const broken = await score(['/account', '/staff/subscriptions'], staff)
    const statuses = [...scored, ...broken].map((one) => one.status)
    console.log(
      `${scored.length + broken.length} pages scored: ${JSON.stringify([...new Set([...scored, ...broken].map((one) => one.score))])}, statuses ${JSON.stringify([...new Set(statuses)])}`,
    )
    expect([...scored, ...broken].flatMap(less)).toEqual([])
    expect(statuses.filter((one) => one === 404).length).toBeGreaterThan(0)
    expect(broken.some((one) => one.status === 500)).toBe(true)
    expect(scored.length).toBeGreaterThan(50)
  }, 900_000)

  /** Pages that links lead to, one of each shape. */
  async function pagesFrom(starts: readonly string[], cookie?: string): Promise<string[]> {
    const shape = (path: string) =>
      path
        .split(/[?#]/)[0]!
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*')
        .replace(/^\/cars\/[^/]+/, '/cars/*')
    const known = new Set(starts.map(shape))
    const waiting = [...starts]
    const pages: string[] = []
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const { type, body } = await get(path, cookie)
      if (!type.startsWith('text/html')) continue
      pages.push(path)
      for (const [, link = ''] of body.matchAll(/<a [^>]*href="(\/[^"#]*)"/g)) {
        const to = link.replaceAll('&amp;', '&')
        if (known.has(shape(to)) || /^\/(sign-out|api\/)/.test(to)) continue
        known.add(shape(to))
        waiting.push(to)
      }
    }
    return pages
  }

  function send(
    method: string,
    path: string,
    cookie = '',
    body?: object,
  ): Promise<{ type: string; body: string; cookies: string[] }> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          port: httpsPort,
          host: 'localhost',
          ca: own.certificate,
          method,
          path,
          headers: {
            cookie,
            origin: `https://localhost:${httpsPort}`,
            ...(body ? { 'content-type': 'application/json' } : {}),
          },
        },
        (answer) => {
          let text = ''
          answer.on('data', (chunk) => (text += chunk))
          answer.on('end', () =>
            resolve({
              type: answer.headers['content-type'] ?? '',
              body: text,
              cookies: (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]!),
            }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body && JSON.stringify(body))
    })
  }
  const get = (path: string, cookie?: string) => send('GET', path, cookie)

  async function signIn(email: string, staff = false): Promise<string> {
    const { cookies } = await send('POST', '/api/v1/sessions', '', { email, password })
    const half = cookies.find((one) => one.startsWith('__Host-fa='))!
    if (!staff) return half
    const { code } = totpCode(demoTotpKey, new Date())
    const whole = await send('POST', '/api/v1/session/second-factor', half, { code })
    return whole.cookies.find((one) => one.startsWith('__Host-fa='))!
  }
})

/** What a page could get more: all ten tests passed; policy, referrer, frames and resources at their best. Cookies count where a page sets one. */
function less({ path, status, score, tests }: Scored): string[] {
  const failed = Object.entries(tests).filter(([, one]) => !one.pass)
  const cookies = Math.max(0, tests['cookies']?.modifier ?? 0)
  return score === 130 + cookies && failed.length === 0
    ? []
    : [
        `${path} (${status}): ${score} ${Object.entries(tests)
          .filter(([, one]) => one.modifier <= 0)
          .map(([name, one]) => `${name} ${one.result}`)
          .join(', ')}`,
      ]
}
